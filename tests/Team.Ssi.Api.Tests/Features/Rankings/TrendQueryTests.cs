using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>A trend from readings, from rows, and from both equals the domain's boards as of each Sunday.</summary>
public sealed class TrendQueryTests(ApiHost host)
{
    private const int Weeks = 9;

    [Fact]
    public async Task Equals_the_boards_of_each_week_whether_kept_or_not() =>
        await Gen.Select(Company.Any, CompanyChange.Any.Array[1, 4], Company.AnyDay, Gen.Int[1, 40])
            .SampleAsync(
                (company, changes, today, freshness) =>
                    InOrganizationAsync(
                        company,
                        freshness,
                        async (db, connection) =>
                        {
                            await AssertTrendsAsync(company, freshness, today, connection, db.OrganizationId);

                            await BoardWeeks.RebuildAsync(connection, db.OrganizationId, today, CancellationToken.None);
                            await AssertRowsAsync(company, freshness, today, connection, db.OrganizationId);
                            await AssertTrendsAsync(company, freshness, today, connection, db.OrganizationId);

                            foreach (var change in changes)
                                (company, freshness) = await change.ApplyAsync(company, freshness, today, db);
                            await AssertTrendsAsync(company, freshness, today, connection, db.OrganizationId);

                            await BoardWeeks.RebuildAsync(connection, db.OrganizationId, today, CancellationToken.None);
                            await AssertRowsAsync(company, freshness, today, connection, db.OrganizationId);
                            await AssertTrendsAsync(company, freshness, today, connection, db.OrganizationId);
                        }
                    ),
                iter: 100
            );

    private static async Task AssertTrendsAsync(
        Company company,
        int freshness,
        DateOnly today,
        NpgsqlConnection connection,
        Guid organization
    )
    {
        foreach (var (boards, id, members) in BoardsOf(company, organization))
        {
            var rows = await TrendQuery.QueryAsync(
                connection,
                new TrendQuestion(organization, boards, id, today, Weeks),
                CancellationToken.None
            );
            var thisWeek = IsoWeek.Of(today);
            Assert.Equal(Enumerable.Range(1 - Weeks, Weeks).Select(week => thisWeek.Plus(week).Sunday), rows.Select(row => row.WeekEnd));
            foreach (var row in rows)
            {
                Assert.Equal((row.WeekEnd < today ? row.WeekEnd : today, row.WeekEnd < today), (row.AsOf, row.IsComplete));
                var twin = BoardWeekTwin.Of(members, row.AsOf, freshness);
                Assert.Equal(twin.Scores.Count, row.N);
                BoardWeekTwin.AssertClose(twin.Figures, [row.Mean, row.P25, row.Median, row.P75]);
            }
        }
    }

    private static async Task AssertRowsAsync(
        Company company,
        int freshness,
        DateOnly today,
        NpgsqlConnection connection,
        Guid organization
    )
    {
        var boards = BoardsOf(company, organization).ToDictionary(board => (TypeOf(board.Boards), board.Id), board => board.Members);
        foreach (var key in company.People.Select(person => person.Industry).OfType<string>().Select(IndustryKey.Of).Distinct())
            boards[("industry", await BoardOfIndustryAsync(connection, key))] = company.InIndustry(company.MembersOfOrganization(), key);
        var rows = await BoardWeekTwin.ReadAsync(connection, organization);
        var first = company.People.SelectMany(person => person.Readings).Select(reading => (DateOnly?)reading.CapturedOn).Min();
        var last = ComparisonDate.Default(today);
        var weeks = first is null ? 0 : Math.Max(0, (last.DayNumber - IsoWeek.Of(first.Value).Sunday.DayNumber) / 7 + 1);
        Assert.Equal(weeks * boards.Count, rows.Count);
        foreach (var row in rows)
            BoardWeekTwin.Of(boards[(row.BoardType, row.BoardId)], row.WeekEnd, freshness).AssertSame(row);
        await using var left = new NpgsqlCommand("SELECT count(*) FROM board_week_changes", connection);
        Assert.Equal(0L, await left.ExecuteScalarAsync());
    }

    private static async Task<Guid> BoardOfIndustryAsync(NpgsqlConnection connection, string key)
    {
        await using var command = new NpgsqlCommand($"SELECT {BoardWeeks.IndustryBoard("$1")}", connection)
        {
            Parameters = { new() { Value = key } },
        };
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    private static string TypeOf(BoardSet boards) =>
        boards switch
        {
            BoardSet.Team => "team",
            BoardSet.SubTree => "tree",
            _ => "organization",
        };

    private static IEnumerable<(BoardSet Boards, Guid Id, IReadOnlyList<BoardMember> Members)> BoardsOf(
        Company company,
        Guid organization
    ) =>
        [
            (
                BoardSet.Organization,
                organization,
                [.. company.MembersOf(company.Teams[0].Id, true).Select(member => member with { Memberships = [default] })]
            ),
            .. company.Teams.Select(team => (BoardSet.Team, team.Id, company.MembersOf(team.Id, false))),
            .. company.Teams.Select(team => (BoardSet.SubTree, team.Id, company.MembersOf(team.Id, true))),
        ];

    /// <summary>In a transaction that never ends in a commit: nothing is left behind.</summary>
    private async Task InOrganizationAsync(Company company, int freshness, Func<SsiDb, NpgsqlConnection, Task> work)
    {
        var id = Guid.CreateVersion7();
        await using var transaction = await OrganizationTransaction.BeginAsync(
            host.Services.GetRequiredService<NpgsqlDataSource>(),
            id,
            CancellationToken.None
        );
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, id);
        await company.SaveAsync(db);
        await db.Database.ExecuteSqlAsync($"UPDATE organizations SET freshness_days = {freshness} WHERE organization_id = {id}");
        await work(db, transaction.Connection);
    }
}
