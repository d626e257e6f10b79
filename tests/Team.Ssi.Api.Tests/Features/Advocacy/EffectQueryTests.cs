using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>The one statement against the members taken one by one.</summary>
public sealed class EffectQueryTests(ApiHost host)
{
    [Fact]
    public async Task Equals_the_members_taken_one_by_one() =>
        await Gen.Select(ProgramPerson.Any.Array[0, 8], ProgramPerson.AnyDay, Gen.Nullable(ProgramPerson.AnyDay, 0.7), Gen.Int[1, 40])
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
                    var program = await ProgramPerson.SaveAsync(
                        db,
                        people,
                        endsOn < ProgramPerson.Start ? ProgramPerson.Start : endsOn,
                        freshness
                    );

                    var found = await EffectQuery.QueryAsync(transaction.Connection, id, freshness, program, asOf, CancellationToken.None);

                    var expected = people.Select(person => Twin(person, program, asOf, freshness)).OfType<EffectMember>();
                    Assert.Equal(expected.Select(Shown).Order(), found.Select(Shown).Order());
                },
                iter: 60
            );

    /// <summary>What the statement should find, said plainly.</summary>
    private static EffectMember? Twin(ProgramPerson person, AdvocacyProgram program, DateOnly asOf, int freshness)
    {
        var (baselineOn, outcomeOn) = (ProgramEffect.BaselineOn(program), ProgramEffect.OutcomeOn(program, asOf));
        if (person.GoneOn <= baselineOn)
            return null;
        var later = person.Readings.Where(reading => reading.CapturedOn > program.StartsOn).ToList();
        var (before, after) = (Latest(person.Readings, baselineOn), Latest(later, outcomeOn));
        return new EffectMember(
            person.Steps is not null,
            EnrollmentHistory.ActiveSince(person.Steps ?? [], outcomeOn),
            person.GoneOn <= outcomeOn,
            before,
            after,
            Latest([.. person.Readings.Where(reading => reading.Pillars is not null)], baselineOn),
            Latest([.. later.Where(reading => reading.Pillars is not null)], outcomeOn),
            before is null || after is null
                ? null
                : ProgramEffect.SlopeBefore(program.StartsOn, person.Readings.Select(reading => (reading.CapturedOn, reading.Total / 1e6)))
        );

        BoardReading? Latest(IReadOnlyList<BoardReading> readings, DateOnly day) =>
            person.Pause?.Contains(day) == true ? null : ProgramPerson.Latest(readings, day, freshness);
    }

    /// <summary>Two sums in another order differ in their last bits.</summary>
    private static string Shown(EffectMember member) =>
        $"{member with { SlopeBefore = null }} {(member.SlopeBefore is { } slope ? Math.Round(slope, 6) + 0.0 : double.NaN):F5}";
}
