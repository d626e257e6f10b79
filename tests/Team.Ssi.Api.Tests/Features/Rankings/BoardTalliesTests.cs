using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class BoardTalliesTests(ApiHost host)
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public Task A_board_with_many_is_counted_again_after_two_seconds() =>
        VisitAsync(
            async (connection, question) =>
            {
                var tallies = new BoardTallies(_clock, many: 0);

                var first = await tallies.OfAsync(connection, question, CancellationToken.None);
                _clock.Advance(TimeSpan.FromSeconds(1.9));
                var remembered = await tallies.OfAsync(connection, question, CancellationToken.None);
                _clock.Advance(TimeSpan.FromSeconds(0.1));
                var again = await tallies.OfAsync(connection, question, CancellationToken.None);

                Assert.Same(first, remembered);
                Assert.NotSame(first, again);
                Assert.Equal(first.Counts, again.Counts);
            }
        );

    [Fact]
    public Task A_board_with_few_is_counted_as_it_stands() =>
        VisitAsync(
            async (connection, question) =>
            {
                var tallies = new BoardTallies(_clock);

                var first = await tallies.OfAsync(connection, question, CancellationToken.None);
                var second = await tallies.OfAsync(connection, question, CancellationToken.None);

                Assert.True(tallies.IsSmall(question));
                Assert.NotSame(first, second);
            }
        );

    [Fact]
    public Task Another_day_is_another_question() =>
        VisitAsync(
            async (connection, question) =>
            {
                var tallies = new BoardTallies(_clock, many: 0);

                await tallies.OfAsync(connection, question, CancellationToken.None);
                var earlier = await tallies.OfAsync(
                    connection,
                    question with
                    {
                        AsOf = question.AsOf.AddDays(-400),
                    },
                    CancellationToken.None
                );

                Assert.True(earlier.Counts.Newer > 0);
            }
        );

    [Fact]
    public Task A_count_that_fails_is_left_to_the_next_who_asks() =>
        VisitAsync(
            async (connection, question) =>
            {
                var tallies = new BoardTallies(_clock, many: 0);
                await tallies.OfAsync(connection, question, CancellationToken.None);
                _clock.Advance(TimeSpan.FromSeconds(3));
                // A closed connection cannot count.
                await using var closed = new NpgsqlConnection();
                await Assert.ThrowsAnyAsync<InvalidOperationException>(() => tallies.OfAsync(closed, question, CancellationToken.None));

                var tally = await tallies.OfAsync(connection, question, CancellationToken.None);

                Assert.True(tally.Counts.Members > 0);
            }
        );

    private Task VisitAsync(Func<NpgsqlConnection, TallyQuestion, Task> visit) =>
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
                        TallyQuestion.OfOrganization(id, Company.LastDay, ComparisonDate.Default(Company.LastDay), freshnessDays: 30)
                    )
            );
}
