using CsCheck;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>The query and its plain twin are two independent statements of one rule.</summary>
public sealed class LeaderboardQueryTests(ApiHost host)
{
    private const int Everyone = 200;

    private static readonly Gen<LeaderboardQuestion> AnyQuestion = Gen.Select(
            Gen.Int[0, 4],
            Gen.Int[(int)BoardSet.Team, (int)BoardSet.Program].Select(board => (BoardSet)board),
            Gen.Frequency((2, Gen.Const((string?)null)), (1, Company.AnyIndustry)),
            Gen.Enum<Metric>(),
            Gen.Enum<TieRule>(),
            Company.AnyDay,
            Gen.Int[1, 15],
            Gen.Int[1, 40]
        )
        .Select(
            (team, board, industry, metric, ties, asOf, since, freshness) =>
                new LeaderboardQuestion(
                    Guid.Empty,
                    board,
                    new Guid(team, 0, 0, new byte[8]),
                    industry is null ? null : IndustryKey.Of(industry),
                    metric,
                    ties,
                    asOf,
                    asOf.AddDays(-since),
                    freshness,
                    Everyone,
                    null,
                    RunningClock.Start
                )
        );

    [Fact]
    public async Task Equals_its_plain_twin_on_random_companies() =>
        await Gen.Select(Company.Any, AnyQuestion.Array[8])
            .SampleAsync(
                (company, questions) =>
                    AskAsync(
                        company,
                        async ask =>
                        {
                            foreach (var question in questions.Select(question => OnTeamOf(company, question)))
                                AssertSame(TwinOf(company, question), Assert.Single(await WalkAsync(ask, question)));
                        }
                    ),
                iter: 100
            );

    [Fact]
    public async Task A_walk_over_pages_of_any_size_equals_the_whole() =>
        await Gen.Select(Company.Any, AnyQuestion.Array[4])
            .SampleAsync(
                (company, questions) =>
                    AskAsync(
                        company,
                        async ask =>
                        {
                            foreach (var question in questions.Select(question => OnTeamOf(company, question)))
                            {
                                var whole = Assert.Single(await WalkAsync(ask, question));
                                for (var limit = 1; limit <= whole.Size + 1; limit++)
                                {
                                    var pages = await WalkAsync(ask, question with { Limit = limit });
                                    Assert.Equal(whole.Rows, pages.SelectMany(page => page.Rows));
                                    Assert.Equal(Math.Max(1, (whole.Size + limit - 1) / limit), pages.Count);
                                    Assert.All(pages.SkipLast(1), page => Assert.All(page.Rows, row => Assert.Null(row.Reason)));
                                    Assert.All(pages, page => Assert.Equal(whole with { Rows = page.Rows }, page));
                                }
                            }
                        }
                    ),
                iter: 40
            );

    [Fact]
    public async Task The_random_companies_reach_every_corner()
    {
        var reasons = new HashSet<UnrankedReason>();
        var (ties, shared, emptyBoards, boardsOfOne) = (0, 0, 0, 0);
        await Gen.Select(Company.Any, AnyQuestion)
            .SampleAsync(
                (company, question) =>
                {
                    var board = TwinOf(company, OnTeamOf(company, question));
                    lock (reasons)
                    {
                        reasons.UnionWith(board.Unranked.Select(member => member.Reason));
                        ties += board.Entries.Count - board.Entries.DistinctBy(entry => entry.Score).Count();
                        shared += board.Entries.Count(entry => entry.Change is not null && entry.PreviousRank is not null);
                        emptyBoards += board.Size == 0 ? 1 : 0;
                        boardsOfOne += board.Size == 1 ? 1 : 0;
                    }
                    return Task.CompletedTask;
                },
                iter: 2_000
            );

        Assert.Equal(
            [UnrankedReason.Stale, UnrankedReason.Missing, UnrankedReason.NoPillars, UnrankedReason.NoNewReading],
            reasons.Order()
        );
        Assert.All([ties, shared, emptyBoards, boardsOfOne], count => Assert.InRange(count, 50, int.MaxValue));
    }

    private Task AskAsync(Company company, Func<Func<LeaderboardQuestion, Task<LeaderboardPage?>>, Task> work) =>
        company.VisitAsync(
            host,
            (id, connection) =>
                work(question => LeaderboardQuery.QueryAsync(connection, question with { OrganizationId = id }, CancellationToken.None))
        );

    /// <summary>The pages as an endpoint walks them, each without the row that only tells that there is a next one.</summary>
    private static async Task<List<LeaderboardPage>> WalkAsync(
        Func<LeaderboardQuestion, Task<LeaderboardPage?>> ask,
        LeaderboardQuestion question
    )
    {
        var pages = new List<LeaderboardPage>();
        while (true)
        {
            var page = await ask(question);
            Assert.NotNull(page);
            var ranked = page.Rows.Where(row => row.Reason is null).ToList();
            if (ranked.Count <= question.Limit)
            {
                pages.Add(page);
                return pages;
            }
            Assert.Equal(question.Limit + 1, page.Rows.Count);
            pages.Add(page with { Rows = [.. ranked.Take(question.Limit)] });
            var last = ranked[question.Limit - 1];
            question = question with { After = LeaderboardKey.Of(last) };
        }
    }

    private static LeaderboardQuestion OnTeamOf(Company company, LeaderboardQuestion question) =>
        question with
        {
            TeamId = question.Board switch
            {
                BoardSet.Organization => null,
                BoardSet.Program => company.Programs[question.TeamId!.Value.ToByteArray()[0] % company.Programs.Count],
                _ => company.Teams[question.TeamId!.Value.ToByteArray()[0] % company.Teams.Count].Id,
            },
        };

    private static Leaderboard TwinOf(Company company, LeaderboardQuestion question) =>
        Leaderboards
            .Of(
                new BoardInput
                {
                    Members = MembersOf(company, question),
                    AsOf = question.AsOf,
                    ComparedWith = question.ComparedWith,
                    FreshnessDays = question.FreshnessDays,
                    Metric = question.Metric,
                    Ties = question.Ties,
                }
            )
            .WithoutPaused();

    private static IReadOnlyList<BoardMember> MembersOf(Company company, LeaderboardQuestion question)
    {
        var members = question.Board switch
        {
            BoardSet.Organization => company.MembersOfOrganization(),
            BoardSet.Program => company.MembersOfProgram(question.TeamId!.Value),
            var board => company.MembersOf(question.TeamId!.Value, board == BoardSet.SubTree),
        };
        return question.Industry is { } key ? company.InIndustry(members, key) : members;
    }

    private static void AssertSame(Leaderboard twin, LeaderboardPage page)
    {
        Assert.Equal(
            twin.Entries,
            page.Rows.Where(row => row.Reason is null)
                .Select(row => LeaderboardEntryResponse.Of(row, page.Size, BandThresholds.Default, ReliableChange.DefaultSem).ToTwin())
        );
        Assert.Equal(
            twin.Unranked,
            page.Rows.Where(row => row.Reason is not null)
                .Select(row => new UnrankedMember(row.MemberId, row.Reason!.Value, row.CapturedOn))
        );
        Assert.Equal((twin.Size, twin.Stale, twin.Missing, twin.Excluded), (page.Size, page.Stale, page.Missing, page.Excluded));
    }
}
