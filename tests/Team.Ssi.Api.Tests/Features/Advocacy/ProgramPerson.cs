using CsCheck;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>Somebody of an organization with one programme, as they are given and as they are saved.</summary>
internal sealed record ProgramPerson(
    Guid Id,
    DateOnly? GoneOn,
    IReadOnlyList<BoardReading> Readings,
    IReadOnlyList<EnrollmentStep>? Steps,
    DateSpan? Pause,
    IReadOnlyList<DateOnly> Activities
)
{
    public static readonly DateOnly Start = new(2026, 9, 1);

    public static readonly Gen<DateOnly> AnyDay = Gen.Int[-75, 60].Select(days => Start.AddDays(days));

    private static readonly Gen<BoardReading> AnyReading = Gen.Select(AnyDay, Gen.Int[10, 90], Gen.Int[0, 3])
        .Select((day, points, kind) => Reading(day, points * Millionths.PerPoint, withPillars: kind > 0));

    private static readonly Gen<EnrollmentStep> AnyStep = Gen.Select(Gen.Enum<EnrollmentStatus>(), AnyDay)
        .Select((status, day) => new EnrollmentStep(status, day));

    public static readonly Gen<ProgramPerson> Any = Gen.Select(
            Gen.Guid,
            Gen.Nullable(AnyDay, 0.85),
            AnyReading.Array[0, 12],
            Gen.Bool,
            AnyStep.Array[0, 3],
            Gen.Nullable(Gen.Select(AnyDay, Gen.Int[0, 30]), 0.7),
            AnyDay.Array[0, 2]
        )
        .Select(
            (id, gone, readings, isEnrolled, steps, pause, activities) =>
                new ProgramPerson(
                    id,
                    gone,
                    [.. readings.DistinctBy(reading => reading.CapturedOn)],
                    isEnrolled ? [.. steps.DistinctBy(step => step.On)] : null,
                    pause is var (from, days) ? new DateSpan(from, from.AddDays(days)) : null,
                    activities
                )
        );

    /// <summary>The reading that counts on a day of those that are given.</summary>
    public static BoardReading? Latest(IEnumerable<BoardReading> readings, DateOnly day, int freshness) =>
        readings
            .Where(reading => Freshness.IsFresh(reading.CapturedOn, day, freshness))
            .OrderBy(reading => reading.CapturedOn)
            .Select(reading => (BoardReading?)reading)
            .LastOrDefault();

    /// <param name="freshness">For how many days a reading counts.</param>
    public static async Task<AdvocacyProgram> SaveAsync(SsiDb db, IReadOnlyList<ProgramPerson> people, DateOnly? endsOn, int freshness)
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
        db.Organizations.Add(
            new Organization
            {
                OrganizationId = id,
                Name = "Acme",
                FreshnessDays = freshness,
            }
        );
        db.AdvocacyPrograms.Add(program);
        foreach (var person in people)
            Add(db, person, program.Id);
        await db.SaveChangesAsync();
        return program;
    }

    private static void Add(SsiDb db, ProgramPerson person, Guid programId)
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
        db.ProgramActivities.AddRange(
            person.Activities.Select(day => new ProgramActivity
            {
                OrganizationId = id,
                Id = Guid.CreateVersion7(),
                ProgramId = programId,
                MemberId = person.Id,
                OccurredOn = day,
                Kind = ActivityKind.Post,
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
