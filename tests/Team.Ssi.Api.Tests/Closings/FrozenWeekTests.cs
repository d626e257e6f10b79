using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Closings;

/// <summary>A closing is the plain board as of its Sunday by what was known then; its corrections are the plain board by what is known now.</summary>
public sealed class FrozenWeekTests(ApiHost host)
{
    private static readonly Gen<(int WeeksAgo, int Freshness)> AnyClosing = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 40]);

    private static readonly Gen<(int Team, Metric Metric, TieRule Ties)[]> AnyBoards = Gen.Select(
        Gen.Int[-1, 9],
        Gen.Enum<Metric>(),
        Gen.Enum<TieRule>()
    ).Array[12];

    [Fact]
    public async Task Equals_the_live_board_as_of_its_Sunday_when_nothing_was_late() =>
        await Gen.Select(Company.Any, AnyClosing, AnyBoards)
            .SampleAsync((company, closing, boards) => CheckAsync(company, company, closing, boards), iter: 60);

    [Fact]
    public async Task What_comes_later_leaves_it_alone_and_stands_beside_it_as_a_correction() =>
        await Gen.Select(Company.Any, Company.Any, AnyClosing, AnyBoards)
            .SampleAsync(
                (company, other, closing, boards) => CheckAsync(company, WithReadingsOf(other, company), closing, boards),
                iter: 60
            );

    /// <summary>In a transaction that never ends in a commit: nothing is left behind.</summary>
    private async Task CheckAsync(
        Company then,
        Company now,
        (int WeeksAgo, int Freshness) closing,
        (int Team, Metric Metric, TieRule Ties)[] boards
    )
    {
        var id = Guid.CreateVersion7();
        var ct = TestContext.Current.CancellationToken;
        var week = IsoWeek.Of(Company.LastDay).Plus(-closing.WeeksAgo);
        await using var transaction = await OrganizationTransaction.BeginAsync(
            host.Services.GetRequiredService<NpgsqlDataSource>(),
            id,
            ct
        );
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, id);
        await then.SaveAsync(db);
        var settings = new OrganizationSettings(id, "Etc/UTC", closing.Freshness, BandThresholds.Default);
        Assert.True(await FrozenWeek.WriteAsync(transaction.Connection, settings, week, RunningClock.Start, ct));
        Assert.False(await FrozenWeek.WriteAsync(transaction.Connection, settings, week, RunningClock.Start, ct));
        await db.Submissions.ExecuteDeleteAsync(ct);
        await now.SaveReadingsAsync(db);

        foreach (var (number, metric, ties) in boards)
        {
            var team = number < 0 ? (Guid?)null : then.Teams[number / 2 % then.Teams.Count].Id;
            var set =
                team is null ? BoardSet.Organization
                : number % 2 == 0 ? BoardSet.Team
                : BoardSet.SubTree;
            var question = new ClosedBoardQuestion(id, set, team, metric, ties, week, closing.Freshness, 200, 0);
            var page = await ClosedBoardQuery.QueryAsync(transaction.Connection, question, ct);
            AssertSame(TwinOf(then, question).WithoutPaused(), TwinOf(now, question).WithoutPaused(), page);
        }
    }

    private static void AssertSame(Leaderboard then, Leaderboard now, ClosedBoardPage page)
    {
        var rows = page.Rows.ToLookup(row => row.Kind);
        Assert.Equal(
            then.Entries.Select(entry =>
                (entry.MemberId, entry.Rank, entry.Percentile, entry.TopPercent, entry.Score, entry.Band, entry.CapturedOn)
            ),
            rows[ClosedRowKind.Ranked]
                .Select(row => ClosedEntryResponse.Of(row, page.Size, BandThresholds.Default))
                .Select(entry =>
                    (
                        entry.Member!.Id,
                        entry.Rank,
                        entry.Percentile,
                        entry.TopPercent,
                        (int)(entry.Score * Hundredths.PerPoint),
                        entry.Band,
                        entry.CapturedOn
                    )
                )
        );
        Assert.Equal(
            then.Unranked,
            rows[ClosedRowKind.Unranked].Select(row => new UnrankedMember(row.MemberId, row.Reason!.Value, row.CapturedOn))
        );
        Assert.Equal((then.Size, then.Stale, then.Missing, then.Excluded), (page.Size, page.Stale, page.Missing, page.Excluded));
        // Nobody's membership changed, so everybody who is on the board by now was on it then.
        Assert.Empty(rows[ClosedRowKind.Late]);
        var live = now.Entries.ToDictionary(
            entry => entry.MemberId,
            entry => ((decimal?)Hundredths.ToPoints(entry.Score), (int?)entry.Rank)
        );
        var frozen = then.Entries.ToDictionary(
            entry => entry.MemberId,
            entry => ((decimal?)Hundredths.ToPoints(entry.Score), (int?)entry.Rank)
        );
        Assert.All(
            page.Rows,
            row =>
            {
                var (before, after) = (frozen.GetValueOrDefault(row.MemberId), live.GetValueOrDefault(row.MemberId));
                Assert.Equal(before == after ? null : new CorrectionResponse(after.Item1, after.Item2), row.Correction);
            }
        );
    }

    private static Leaderboard TwinOf(Company company, ClosedBoardQuestion question) =>
        Leaderboards.Of(
            new BoardInput
            {
                Members = question.TeamId is { } team
                    ? company.MembersOf(team, question.Board == BoardSet.SubTree)
                    : [.. company.MembersOf(company.Teams[0].Id, true).Select(member => member with { Memberships = [default] })],
                AsOf = question.Week.Sunday,
                ComparedWith = ComparisonDate.Default(question.Week.Sunday),
                FreshnessDays = question.FreshnessDays,
                Metric = question.Metric,
                Ties = question.Ties,
            }
        );

    private static Company WithReadingsOf(Company other, Company company) =>
        company with
        {
            People =
            [
                .. company.People.Select(
                    (person, i) => i % 2 == 0 && i < other.People.Count ? person with { Readings = other.People[i].Readings } : person
                ),
            ],
        };
}
