using CsCheck;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>What is said of a member from current scores and kept weeks is what is said from readings.</summary>
public sealed class CurrentRankingsQueryTests(ApiHost host)
{
    private static readonly DateOnly LastSunday = ComparisonDate.Default(Company.LastDay);

    private static readonly Gen<(int Around, TieRule Ties, int WeeksAgo, int Freshness)> AnyQuestion = Gen.Select(
        Gen.Int[0, 6],
        Gen.Enum<TieRule>(),
        Gen.Int[0, 2],
        Gen.Int[1, 40]
    );

    [Fact]
    public async Task Says_what_the_readings_say_on_random_companies()
    {
        var (answered, walked) = (0, 0);
        await Gen.Select(Company.Any, AnyQuestion)
            .SampleAsync(
                (company, asked) =>
                    company.VisitAsync(
                        host,
                        async (id, connection) =>
                        {
                            await KeepAsync(connection, id, asked.Freshness);
                            // As if every board with more than two had many.
                            var tallies = new BoardTallies(TimeProvider.System, many: 2);
                            foreach (var person in company.People)
                            {
                                var question = Of(id, person.Id, asked);
                                Assert.True(CurrentRankingsQuery.MayAnswer(question));
                                var slow = await MemberRankingsQuery.FromReadingsAsync(connection, question, CancellationToken.None);
                                foreach (var of in new[] { null, tallies })
                                {
                                    if (
                                        await CurrentRankingsQuery.QueryAsync(connection, question, CancellationToken.None, of)
                                        is not { } boards
                                    )
                                        continue;
                                    Interlocked.Increment(ref answered);
                                    Assert.Equal(slow!.Select(WithoutRows), boards.Select(WithoutRows));
                                    Assert.Equal(Rows(slow!, asked.Ties), Rows(boards, asked.Ties));
                                }
                            }
                            Interlocked.Add(ref walked, tallies.Large);
                        }
                    ),
                iter: 60
            );
        Assert.True(answered > 400 && walked > 50, $"{answered} answers, {walked} boards walked");
    }

    [Fact]
    public async Task Says_nothing_when_a_week_was_changed_or_a_reading_is_newer_than_the_day()
    {
        var company = Company
            .Any.Where(company =>
                company.People.Any(person =>
                    person.DeactivatedOn is null
                    && person.Pauses.Count == 0
                    && person.Readings.Any(reading => reading.CapturedOn == Company.LastDay)
                )
            )
            .Single();
        await company.VisitAsync(
            host,
            async (id, connection) =>
            {
                await KeepAsync(connection, id, 30);
                var question = Of(
                    id,
                    company.People.First(person => person.DeactivatedOn is null && person.Pauses.Count == 0).Id,
                    (5, TieRule.Competition, 0, 30)
                );

                var answer = await CurrentRankingsQuery.QueryAsync(connection, question, CancellationToken.None);
                var yesterday = await CurrentRankingsQuery.QueryAsync(
                    connection,
                    question with
                    {
                        AsOf = Company.LastDay.AddDays(-1),
                    },
                    CancellationToken.None
                );
                await ExecuteAsync(
                    connection,
                    $"INSERT INTO board_week_changes (organization_id, id, first_day, last_day) VALUES ('{id}', '{Guid.CreateVersion7()}', '{LastSunday:yyyy-MM-dd}', '{LastSunday:yyyy-MM-dd}')"
                );
                var changed = await CurrentRankingsQuery.QueryAsync(connection, question, CancellationToken.None);

                Assert.NotNull(answer);
                Assert.Null(yesterday);
                Assert.Null(changed);
            }
        );
    }

    private static MemberRankingsQuestion Of(
        Guid organization,
        Guid member,
        (int Around, TieRule Ties, int WeeksAgo, int Freshness) asked
    ) =>
        new(
            organization,
            member,
            asked.Around,
            Metric.Total,
            asked.Ties,
            Company.LastDay,
            LastSunday.AddDays(-7 * asked.WeeksAgo),
            asked.Freshness,
            IsOfToday: true
        );

    /// <summary>Dense ranks are counted only where the question is about them.</summary>
    private static IEnumerable<LeaderboardRow> Rows(IReadOnlyList<MemberRanking> boards, TieRule ties) =>
        boards.SelectMany(board => board.Rows).Select(row => ties == TieRule.Dense ? row : row with { DenseRank = 0 });

    private static MemberRanking WithoutRows(MemberRanking board) => board with { Rows = [] };

    /// <summary>What the background keeps beside the readings.</summary>
    private static async Task KeepAsync(NpgsqlConnection connection, Guid organization, int freshness)
    {
        await ExecuteAsync(connection, $"UPDATE organizations SET freshness_days = {freshness} WHERE organization_id = '{organization}'");
        await BoardWeeks.RebuildAsync(connection, organization, Company.LastDay, CancellationToken.None);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
