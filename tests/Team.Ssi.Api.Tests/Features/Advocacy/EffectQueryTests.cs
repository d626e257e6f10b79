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
    private static readonly DateOnly Start = new(2026, 9, 1);

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[-75, 60].Select(days => Start.AddDays(days));

    private static readonly Gen<BoardReading> AnyReading = Gen.Select(AnyDay, Gen.Int[10, 90], Gen.Int[0, 3])
        .Select((day, points, kind) => Reading(day, points * Millionths.PerPoint, withPillars: kind > 0));

    private static readonly Gen<EnrollmentStep> AnyStep = Gen.Select(Gen.Enum<EnrollmentStatus>(), AnyDay)
        .Select((status, day) => new EnrollmentStep(status, day));

    private static readonly Gen<Person> AnyPerson = Gen.Select(
            Gen.Guid,
            Gen.Nullable(AnyDay, 0.85),
            AnyReading.Array[0, 12],
            Gen.Bool,
            AnyStep.Array[0, 3],
            Gen.Nullable(Gen.Select(AnyDay, Gen.Int[0, 30]), 0.7)
        )
        .Select(
            (id, gone, readings, isEnrolled, steps, pause) =>
                new Person(
                    id,
                    gone,
                    [.. readings.DistinctBy(reading => reading.CapturedOn)],
                    isEnrolled ? [.. steps.DistinctBy(step => step.On)] : null,
                    pause is var (from, days) ? new DateSpan(from, from.AddDays(days)) : null
                )
        );

    private sealed record Person(
        Guid Id,
        DateOnly? GoneOn,
        IReadOnlyList<BoardReading> Readings,
        IReadOnlyList<EnrollmentStep>? Steps,
        DateSpan? Pause
    );

    [Fact]
    public async Task Equals_the_members_taken_one_by_one() =>
        await Gen.Select(AnyPerson.Array[0, 8], AnyDay, Gen.Nullable(AnyDay, 0.7), Gen.Int[1, 40])
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
                    var program = await SaveAsync(db, people, endsOn < Start ? Start : endsOn);

                    var found = await EffectQuery.QueryAsync(transaction.Connection, id, freshness, program, asOf, CancellationToken.None);

                    var expected = people.Select(person => Twin(person, program, asOf, freshness)).OfType<EffectMember>();
                    Assert.Equal(expected.Select(Shown).Order(), found.Select(Shown).Order());
                },
                iter: 60
            );

    /// <summary>What the statement should find, said plainly.</summary>
    private static EffectMember? Twin(Person person, AdvocacyProgram program, DateOnly asOf, int freshness)
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
            readings
                .Where(reading => person.Pause?.Contains(day) != true && Freshness.IsFresh(reading.CapturedOn, day, freshness))
                .OrderBy(reading => reading.CapturedOn)
                .Select(reading => (BoardReading?)reading)
                .LastOrDefault();
    }

    /// <summary>Two sums in another order differ in their last bits.</summary>
    private static string Shown(EffectMember member) =>
        $"{member with { SlopeBefore = null }} {(member.SlopeBefore is { } slope ? Math.Round(slope, 6) + 0.0 : double.NaN):F5}";

    private static async Task<AdvocacyProgram> SaveAsync(SsiDb db, IReadOnlyList<Person> people, DateOnly? endsOn)
    {
        var id = db.OrganizationId;
        var program = new AdvocacyProgram
        {
            OrganizationId = id,
            Id = Guid.CreateVersion7(),
            Name = "Ambassadors",
            NameKey = "ambassadors",
            Kind = ProgramKind.Ambassador,
            StartsOn = Start,
            EndsOn = endsOn,
        };
        db.Organizations.Add(new Organization { OrganizationId = id, Name = "Acme" });
        db.AdvocacyPrograms.Add(program);
        foreach (var person in people)
            Add(db, person, program.Id);
        await db.SaveChangesAsync();
        return program;
    }

    private static void Add(SsiDb db, Person person, Guid programId)
    {
        var id = db.OrganizationId;
        db.Members.Add(
            new Member
            {
                OrganizationId = id,
                Id = person.Id,
                DisplayName = "Alice",
                NameKey = "alice",
                DeactivatedOn = person.GoneOn,
            }
        );
        if (person.Pause is { } pause)
            db.MemberPauses.Add(
                new MemberPause
                {
                    OrganizationId = id,
                    MemberId = person.Id,
                    From = pause.From!.Value,
                    To = pause.To!.Value,
                }
            );
        db.Submissions.AddRange(
            person.Readings.Select(reading => new Submission
            {
                OrganizationId = id,
                MemberId = person.Id,
                CapturedOn = reading.CapturedOn,
                Total = reading.Total,
                ProfessionalBrand = reading.Pillars?.ProfessionalBrand,
                RightPeople = reading.Pillars?.RightPeople,
                Insights = reading.Pillars?.Insights,
                Relationships = reading.Pillars?.Relationships,
                Revision = 1,
            })
        );
        if (person.Steps is null)
            return;
        db.ProgramEnrollments.Add(
            new ProgramEnrollment
            {
                OrganizationId = id,
                ProgramId = programId,
                MemberId = person.Id,
                Status = EnrollmentStatus.Invited,
                Since = Start,
            }
        );
        db.EnrollmentChanges.AddRange(
            person.Steps.Select(step => new EnrollmentChange
            {
                OrganizationId = id,
                ProgramId = programId,
                MemberId = person.Id,
                On = step.On,
                Status = step.Status,
            })
        );
    }

    private static BoardReading Reading(DateOnly day, int total, bool withPillars) =>
        new(day, total, withPillars ? new Pillars(total / 4, total / 4, total / 4, total / 4) : null);
}
