using CsCheck;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>The query and its plain twin are two independent statements of one rule.</summary>
public sealed class MemberRankingsQueryTests(ApiHost host)
{
    private static readonly Gen<MemberRankingsQuestion> AnyQuestion = Gen.Select(
            Gen.Int[0, 6],
            Gen.Enum<Metric>(),
            Gen.Enum<TieRule>(),
            Company.AnyDay,
            Gen.Int[1, 15],
            Gen.Int[1, 40]
        )
        .Select(
            (around, metric, ties, asOf, since, freshness) =>
                new MemberRankingsQuestion(Guid.Empty, Guid.Empty, around, metric, ties, asOf, asOf.AddDays(-since), freshness)
        );

    [Fact]
    public async Task Equals_the_twins_of_all_boards_on_random_companies() =>
        await Gen.Select(Company.Any, AnyQuestion.Array[3])
            .SampleAsync(
                (company, questions) =>
                    company.VisitAsync(
                        host,
                        async (id, connection) =>
                        {
                            foreach (var question in questions)
                            foreach (var person in company.People)
                            {
                                var asked = question with { OrganizationId = id, MemberId = person.Id };
                                var boards = await MemberRankingsQuery.QueryAsync(connection, asked, CancellationToken.None);
                                Assert.NotNull(boards);
                                AssertSame(company, person, asked, boards);
                            }
                        }
                    ),
                iter: 60
            );

    [Fact]
    public async Task The_random_companies_have_boards_of_every_kind_with_neighbours_and_without_rank()
    {
        var counts = new Dictionary<MemberBoard, (int Boards, int Unranked, int Neighbours)>();
        await Gen.Select(Company.Any, AnyQuestion)
            .SampleAsync(
                (company, question) =>
                {
                    lock (counts)
                        foreach (var person in company.People)
                        foreach (var (kind, _, members) in company.BoardsOf(person, question.AsOf))
                        {
                            var twin = TwinOf(members, question);
                            var (above, below) = twin.Around(person.Id, question.Around);
                            var (boards, unranked, neighbours) = counts.GetValueOrDefault(kind);
                            var isUnranked = twin.Unranked.Any(one => one.MemberId == person.Id);
                            counts[kind] = (boards + 1, unranked + (isUnranked ? 1 : 0), neighbours + above.Count + below.Count);
                        }
                    return Task.CompletedTask;
                },
                iter: 500
            );

        Assert.Equal(Enum.GetValues<MemberBoard>(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.All([count.Boards, count.Unranked, count.Neighbours], one => Assert.True(one > 50)));
    }

    private static void AssertSame(Company company, PersonPlan person, MemberRankingsQuestion question, IReadOnlyList<MemberRanking> boards)
    {
        var expected = company.BoardsOf(person, question.AsOf).ToList();
        Assert.Equal(
            expected.Select(board => (board.Kind, board.TeamId ?? question.OrganizationId)),
            boards.Select(board => (board.Kind, board.SubjectId))
        );
        foreach (var (board, (_, _, members)) in boards.Zip(expected))
        {
            var twin = TwinOf(members, question);
            var own = twin.Entries.SingleOrDefault(entry => entry.MemberId == person.Id);
            var (above, below) = twin.Around(person.Id, question.Around);
            var shown = MemberRankingResponse.Of(board, person.Id, BandThresholds.Default, ReliableChange.DefaultSem);

            Assert.Equal(board.Kind == MemberBoard.Industry ? person.Industry : null, shown.Industry);
            Assert.Equal(
                (twin.Size, own?.Rank, own?.Percentile, own?.TopPercent, own?.RankChange),
                (shown.Size, shown.Rank, shown.Percentile, shown.TopPercent, shown.RankChange)
            );
            Assert.Equal(twin.Unranked.SingleOrDefault(one => one.MemberId == person.Id)?.Reason, shown.UnrankedReason);
            Assert.Equal(above, shown.Above.Select(TwinEntries.ToTwin));
            Assert.Equal(below, shown.Below.Select(TwinEntries.ToTwin));
        }
    }

    private static Leaderboard TwinOf(IReadOnlyList<BoardMember> members, MemberRankingsQuestion question) =>
        Leaderboards
            .Of(
                new BoardInput
                {
                    Members = members,
                    AsOf = question.AsOf,
                    ComparedWith = question.ComparedWith,
                    FreshnessDays = question.FreshnessDays,
                    Metric = question.Metric,
                    Ties = question.Ties,
                }
            )
            .WithoutPaused();
}
