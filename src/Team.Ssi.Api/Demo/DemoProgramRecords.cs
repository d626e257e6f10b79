using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Demo;

/// <summary>Stores the demo's programme.</summary>
internal static class DemoProgramRecords
{
    private const string Source = "Demo";

    public static Task WriteAsync(SsiDb db, DemoProgram program, DateTimeOffset now, CancellationToken ct)
    {
        db.AdvocacyPrograms.Add(ToProgram(db.OrganizationId, program, now));
        foreach (var enrollment in program.Enrollments)
            AddEnrollment(db, program.Id, enrollment, now);
        db.ProgramActivities.AddRange(
            program.Activities.Select(activity => new ProgramActivity
            {
                OrganizationId = db.OrganizationId,
                Id = Guid.CreateVersion7(now),
                ProgramId = program.Id,
                MemberId = activity.MemberId,
                OccurredOn = activity.On,
                Kind = activity.Kind,
                Topic = activity.Topic,
                Source = Source,
                Value = activity.Value,
                RecordedAt = now,
            })
        );
        db.Outcomes.AddRange(
            program.Outcomes.Select(outcome => new RecordedOutcome
            {
                OrganizationId = db.OrganizationId,
                Id = Guid.CreateVersion7(now),
                MemberId = outcome.MemberId,
                OccurredOn = outcome.On,
                Kind = outcome.Kind,
                Source = Source,
                // On its day, or the quarters that are settled would be without it.
                RecordedAt = new DateTimeOffset(outcome.On.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            })
        );
        return db.SaveChangesAsync(ct);
    }

    private static AdvocacyProgram ToProgram(Guid organizationId, DemoProgram program, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organizationId,
            Id = program.Id,
            Name = "Ambassadeurs Altura",
            NameKey = NameKey.Of("Ambassadeurs Altura"),
            Kind = ProgramKind.Ambassador,
            Audience = ProgramAudience.Marketing,
            StartsOn = program.StartsOn,
            Topics = Enum.GetValues<AdvocacyTopic>(),
            Goals = new ProgramGoals(0.6m, 2, 500_000, null),
            PointRules =
            [
                new PointRule(ActivityKind.Post, 10, MostPerDay: 20),
                new PointRule(ActivityKind.Share, 5, MostPerDay: 15),
                new PointRule(ActivityKind.Comment, 3, MostPerDay: 9),
                new PointRule(ActivityKind.Reaction, 1, MostPerDay: 5),
            ],
            ParticipantsNamed = true,
            League = new LeagueRules(SeasonUnit.Weeks, 4, Promoted: 3, Relegated: 3),
            CreatedAt = now,
            UpdatedAt = now,
        };

    private static void AddEnrollment(SsiDb db, Guid programId, DemoEnrollment enrollment, DateTimeOffset now)
    {
        var last = enrollment.Steps[^1];
        db.ProgramEnrollments.Add(
            new ProgramEnrollment
            {
                OrganizationId = db.OrganizationId,
                ProgramId = programId,
                MemberId = enrollment.MemberId,
                Status = last.Status,
                Since = last.On,
                Cohort = enrollment.Cohort,
                CreatedAt = now,
                UpdatedAt = now,
            }
        );
        db.EnrollmentChanges.AddRange(
            enrollment.Steps.Select(step => new EnrollmentChange
            {
                OrganizationId = db.OrganizationId,
                ProgramId = programId,
                MemberId = enrollment.MemberId,
                On = step.On,
                Status = step.Status,
            })
        );
    }
}
