using CsCheck;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>What is said from current scores and kept weeks is what is said from readings.</summary>
public sealed class CurrentBoardQueryTests(ApiHost host)
{
    private static readonly DateOnly LastSunday = ComparisonDate.Default(Company.LastDay);

    private static readonly Gen<LeaderboardQuestion> AnyQuestion = Gen.Select(
            Gen.Int[0, 4],
            Gen.Int[(int)BoardSet.Team, (int)BoardSet.Organization].Select(board => (BoardSet)board),
            Gen.Enum<TieRule>(),
            Gen.Int[0, 2],
            Gen.Int[1, 40],
            Gen.Int[1, 12]
        )
        .Select(
            (team, board, ties, weeksAgo, freshness, limit) =>
                new LeaderboardQuestion(
                    Guid.Empty,
                    board,
                    new Guid(team, 0, 0, new byte[8]),
                    null,
                    Metric.Total,
                    ties,
                    Company.LastDay,
                    LastSunday.AddDays(-7 * weeksAgo),
                    freshness,
                    limit,
                    null,
                    RunningClock.Start
                )
        );

    [Fact]
    public async Task Says_what_the_readings_say_on_random_companies()
    {
        var (answered, walked) = (0, 0);
        await Gen.Select(Company.Any, AnyQuestion.Array[8])
            .SampleAsync(
                (company, questions) =>
                    company.VisitAsync(
                        host,
                        async (id, connection) =>
                        {
                            await KeepAsync(connection, id, questions[0].FreshnessDays);
                            // As if every board with more than two had many.
                            var tallies = new BoardTallies(TimeProvider.System, many: 2);
                            foreach (var asked in questions)
                            {
                                var question = On(company, id, asked) with { FreshnessDays = questions[0].FreshnessDays };
                                Assert.True(CurrentBoardQuery.MayAnswer(question));
                                var slow = await LeaderboardQuery.FromReadingsAsync(connection, question, CancellationToken.None);
                                foreach (var of in new[] { null, tallies, tallies })
                                {
                                    if (
                                        await CurrentBoardQuery.QueryAsync(connection, question, CancellationToken.None, of) is not { } page
                                    )
                                        continue;
                                    Interlocked.Increment(ref answered);
                                    Assert.Equal(slow!.Rows, page.Rows);
                                    Assert.Equal(slow with { Rows = page.Rows, Counts = page.Counts }, page);
                                }
                            }
                            Interlocked.Add(ref walked, Math.Max(0, tallies.Large - 1));
                        }
                    ),
                iter: 100
            );
        // Companies without any reading keep no weeks; nearly all others are answered.
        Assert.InRange(answered, 1800, 2400);
        Assert.True(walked > 20, $"{walked} sub-trees walked");
    }

    /// <summary>Between two pages people get readings, and other readings for their days.</summary>
    [Fact]
    public async Task Later_pages_of_the_organization_show_it_as_the_walk_began()
    {
        var (answered, changes) = (0, 0);
        await Gen.Select(
                Company.Any.Where(company => company.People.Count > 0),
                AnyQuestion,
                Gen.Select(Gen.Int[0, 20], Gen.Int[0, 6], Gen.Int[0, 100]).Array[0, 6]
            )
            .SampleAsync(
                (company, asked, writes) =>
                    company.VisitAsync(
                        host,
                        async (id, connection) =>
                        {
                            await KeepAsync(connection, id, asked.FreshnessDays);
                            var walk = new BoardCursor(
                                new BoardDates(asked.AsOf, asked.ComparedWith, false),
                                RunningClock.Start,
                                asked.FreshnessDays,
                                null
                            );
                            var question = asked with
                            {
                                OrganizationId = id,
                                Board = BoardSet.Organization,
                                TeamId = null,
                                Limit = 1 + asked.Limit % 3,
                            };
                            var page = await CurrentBoardQuery.QueryAsync(connection, question, CancellationToken.None);
                            foreach (var (person, daysAgo, total) in writes)
                                await ChangeAsync(connection, id, company.People[person % company.People.Count].Id, daysAgo, total);
                            while (page is not null && walk.Next(page, question.Limit) is { } next)
                            {
                                walk = next;
                                question = question with { After = walk.After };
                                Assert.True(CurrentBoardQuery.MayAnswer(question));
                                var slow = await LeaderboardQuery.FromReadingsAsync(connection, question, CancellationToken.None);
                                page = await CurrentBoardQuery.QueryAsync(connection, question, CancellationToken.None);
                                if (page is null)
                                    break;
                                Interlocked.Increment(ref answered);
                                Interlocked.Add(ref changes, writes.Length);
                                Assert.Equal(slow!.Rows, page.Rows);
                                Assert.Equal(slow with { Rows = page.Rows, Counts = page.Counts }, page);
                            }
                        }
                    ),
                iter: 150
            );
        Assert.True(answered > 100 && changes > 100, $"{answered} pages, {changes} changes");
    }

    /// <summary>A reading more, or another one for its day, a minute after the walk began.</summary>
    private static async Task ChangeAsync(NpgsqlConnection connection, Guid organization, Guid member, int daysAgo, int total) =>
        await RecordedReadings.WriteAsync(
            connection,
            organization,
            Guid.Empty,
            RunningClock.Start.AddMinutes(1),
            ReadingSource.Api,
            [
                new ReadingToRecord(
                    member,
                    Company.LastDay.AddDays(-daysAgo),
                    new ReadingTotal(null, total * Millionths.PerPoint, IsRounded: true)
                ),
            ],
            CancellationToken.None
        );

    [Fact]
    public async Task Says_nothing_when_a_reading_is_newer_than_the_day_or_a_week_was_changed()
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
                var question = On(company, id, AnyQuestion.Single()) with
                {
                    Board = BoardSet.Organization,
                    TeamId = null,
                    FreshnessDays = 30,
                };

                var answer = await CurrentBoardQuery.QueryAsync(connection, question, CancellationToken.None);
                var yesterday = await CurrentBoardQuery.QueryAsync(
                    connection,
                    question with
                    {
                        AsOf = Company.LastDay.AddDays(-1),
                    },
                    CancellationToken.None
                );
                await ExecuteAsync(
                    connection,
                    $"INSERT INTO board_week_changes (organization_id, id, first_day, last_day) VALUES ('{id}', '{Guid.CreateVersion7()}', '{question.ComparedWith:yyyy-MM-dd}', '{question.ComparedWith:yyyy-MM-dd}')"
                );
                var changed = await CurrentBoardQuery.QueryAsync(connection, question, CancellationToken.None);

                Assert.NotNull(answer);
                Assert.Null(yesterday);
                Assert.Null(changed);
            }
        );
    }

    /// <summary>What the background keeps beside the readings.</summary>
    private static async Task KeepAsync(NpgsqlConnection connection, Guid organization, int freshness)
    {
        await ExecuteAsync(
            connection,
            $"""
            UPDATE organizations SET freshness_days = {freshness} WHERE organization_id = '{organization}'
            """
        );
        await BoardWeeks.RebuildAsync(connection, organization, Company.LastDay, CancellationToken.None);
    }

    private static LeaderboardQuestion On(Company company, Guid organization, LeaderboardQuestion question) =>
        question with
        {
            OrganizationId = organization,
            TeamId =
                question.Board is BoardSet.Organization
                    ? null
                    : company.Teams[question.TeamId!.Value.ToByteArray()[0] % company.Teams.Count].Id,
        };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
