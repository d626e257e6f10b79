using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>A programme's people of a day, and its weeks, against the people taken one by one.</summary>
public sealed class CohortQueryTests(ApiHost host)
{
    [Fact]
    public async Task Equals_the_people_taken_one_by_one() =>
        await SampleAsync(
            async (people, program, asOf, freshness, connection) =>
            {
                var found = await CohortQuery.QueryAsync(
                    connection,
                    program.OrganizationId,
                    freshness,
                    program,
                    asOf,
                    CancellationToken.None
                );

                Assert.Equal(
                    Twins(people, program, asOf, freshness).Select(one => $"{one}").Order(),
                    found.Select(one => $"{one}").Order()
                );
            }
        );

    [Fact]
    public async Task A_week_of_the_trend_is_what_the_figures_of_its_last_day_are() =>
        await SampleAsync(
            async (people, program, asOf, freshness, connection) =>
            {
                var weeks = await ProgramTrendQuery.QueryAsync(
                    connection,
                    program.OrganizationId,
                    program.Id,
                    asOf.AddDays(-28),
                    asOf,
                    CancellationToken.None
                );

                Assert.Equal(5, weeks.Count);
                Assert.Equal(asOf, weeks[^1].Day);
                foreach (var week in weeks)
                {
                    var figures = CohortFigures.Of(Twins(people, program, week.Day, freshness), BandThresholds.Default);
                    Assert.Equal((figures.Participation.Numerator, figures.Now.N), (week.Active, week.N));
                    Assert.Equal(figures.Now.Mean ?? double.NaN, week.Mean ?? double.NaN, 1e-9);
                    var monday = IsoWeek.Of(week.Day).Monday;
                    Assert.Equal(
                        people.Sum(person => person.Activities.Count(day => day >= monday && day <= week.Day && Runs(program, day))),
                        week.Activities
                    );
                }
            }
        );

    private async Task SampleAsync(Func<ProgramPerson[], AdvocacyProgram, DateOnly, int, NpgsqlConnection, Task> check) =>
        await Gen.Select(
                ProgramPerson.Any.Array[0, 8],
                ProgramPerson.AnyDay,
                Gen.Nullable(Gen.Int[0, 60].Select(days => ProgramPerson.Start.AddDays(days)), 0.5),
                Gen.Int[1, 40]
            )
            .SampleAsync(
                async (people, asOf, endsOn, freshness) =>
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
                    var program = await ProgramPerson.SaveAsync(db, people, endsOn, freshness);
                    await check(people, program, asOf, freshness, transaction.Connection);
                },
                iter: 40
            );

    /// <summary>What the statement should find, said plainly.</summary>
    private static List<CohortMember> Twins(IEnumerable<ProgramPerson> people, AdvocacyProgram program, DateOnly asOf, int freshness) =>
        [.. people.Where(person => person.Steps is not null).Select(person => Twin(person, program, asOf, freshness))];

    private static CohortMember Twin(ProgramPerson person, AdvocacyProgram program, DateOnly asOf, int freshness)
    {
        var baselineOn = ProgramEffect.BaselineOn(program);
        var steps = person.Steps!.Where(step => step.On <= asOf).OrderBy(step => step.On).ToList();
        var (atStart, withPillars) = (
            person.Pause?.Contains(baselineOn) == true ? [] : person.Readings,
            person.Readings.Where(reading => reading.Pillars is not null)
        );
        return new CohortMember(
            person.Id,
            "Alice",
            null,
            steps.Count == 0 ? null : steps[^1].Status,
            steps.Any(step => step.Status is EnrollmentStatus.Onboarded or EnrollmentStatus.Active),
            steps.Any(step => step.Status == EnrollmentStatus.Active),
            person.GoneOn <= asOf,
            person.Pause?.Contains(asOf) == true,
            person.Activities.Any(day => day <= asOf && day > asOf.AddDays(-28) && Runs(program, day)),
            ProgramPerson.Latest(atStart, baselineOn, freshness),
            ProgramPerson.Latest(person.Readings, asOf, freshness),
            ProgramPerson.Latest(atStart.Intersect(withPillars), baselineOn, freshness),
            ProgramPerson.Latest(withPillars, asOf, freshness)
        );
    }

    private static bool Runs(AdvocacyProgram program, DateOnly day) => day >= program.StartsOn && !(program.EndsOn < day);
}
