using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class KnownFiguresTests(ApiHost host)
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public Task Those_of_many_are_read_again_after_two_seconds() =>
        VisitAsync(
            async (connection, question) =>
            {
                var known = new KnownFigures(_clock, many: 0);

                var first = await known.OfAsync(connection, question, CancellationToken.None);
                _clock.Advance(TimeSpan.FromSeconds(1.9));
                var remembered = await known.OfAsync(connection, question, CancellationToken.None);
                _clock.Advance(TimeSpan.FromSeconds(0.1));
                var again = await known.OfAsync(connection, question, CancellationToken.None);

                Assert.Same(first, remembered);
                Assert.NotSame(first, again);
                Assert.Equal(first.Select(board => board.Mean), again.Select(board => board.Mean));
            }
        );

    [Fact]
    public Task Those_of_few_are_as_they_stand() =>
        VisitAsync(
            async (connection, question) =>
            {
                var known = new KnownFigures(_clock);

                var first = await known.OfAsync(connection, question, CancellationToken.None);
                var second = await known.OfAsync(connection, question, CancellationToken.None);

                Assert.NotSame(first, second);
            }
        );

    [Fact]
    public Task Other_days_and_other_settings_are_other_questions() =>
        VisitAsync(
            async (connection, question) =>
            {
                var known = new KnownFigures(_clock, many: 0);
                var today = await known.OfAsync(connection, question, CancellationToken.None);

                foreach (
                    var other in new[]
                    {
                        question with
                        {
                            AsOf = question.AsOf.AddDays(-1),
                        },
                        question with
                        {
                            ComparedWith = question.ComparedWith.AddDays(-7),
                        },
                        question with
                        {
                            FreshnessDays = 14,
                        },
                        question with
                        {
                            Bands = new BandThresholds(3000, 5000, 7000),
                        },
                        question with
                        {
                            Metric = Metric.Insights,
                        },
                    }
                )
                    Assert.NotSame(today, await known.OfAsync(connection, other, CancellationToken.None));
            }
        );

    private Task VisitAsync(Func<NpgsqlConnection, BoardFiguresQuestion, Task> visit) =>
        Company
            .Any.Where(company =>
                company.People.Any(person => person.DeactivatedOn is null && person.Pauses.Count == 0 && person.Readings.Count > 0)
            )
            .Single()
            .VisitAsync(
                host,
                (id, connection) =>
                    visit(
                        connection,
                        new BoardFiguresQuestion(
                            id,
                            BoardSet.Organization,
                            null,
                            Metric.Total,
                            Company.LastDay,
                            ComparisonDate.Default(Company.LastDay),
                            30,
                            BandThresholds.Default
                        )
                    )
            );
}
