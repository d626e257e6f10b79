using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Demo;

/// <summary>A sales team that is being coached for six weeks: somebody is ahead, somebody late, and somebody has not been spoken to.</summary>
internal static class DemoCoaching
{
    private const int WeeksRunning = 6;
    private const int WeeksToGo = 7;
    private const int People = 6;
    private const int FewDays = 3;

    /// <summary>What is aimed for: more than noise, and within reach of a quarter.</summary>
    private const decimal PointsAimedFor = 3;

    private static readonly short[] Moods = [3, 4, 4, 2, 5, 3];

    public static void Add(SsiDb db, DemoData data, DateOnly today, DateTimeOffset now)
    {
        var startsOn = IsoWeek.Of(today).Plus(-WeeksRunning).Monday;
        var team = data
            .Teams.OrderByDescending(team => team.Function == "sales")
            .Select(team => data.Members.Where(member => IsCoachable(member, team.Id, startsOn)).Take(People).ToList())
            .FirstOrDefault(people => people.Count == People);
        foreach (var (place, member) in (team ?? []).Index())
            Add(db, member, place, startsOn, today, now);
    }

    private static void Add(SsiDb db, DemoMember member, int place, DateOnly startsOn, DateOnly today, DateTimeOffset now)
    {
        var endsOn = startsOn.AddDays(7 * (WeeksRunning + WeeksToGo) - 1);
        var baseline = BaselineOf(member, startsOn)!;
        var gap = PillarGap.Of(PillarsOf(baseline), Benchmark.Captured.Pillars)[0];
        var plan = new CoachingPlan
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            MemberId = member.Id,
            Title = "One lever for the quarter",
            StartsOn = startsOn,
            EndsOn = endsOn,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.CoachingPlans.Add(plan);
        db.CoachingGoals.Add(GoalOf(plan, gap, baseline, now));
        var actions = ShippedActions.All.Where(action => action.Pillar == gap.Pillar && !action.NeedsSeat).ToList();
        db.PlanActions.Add(ActionOf(plan, actions[0], startsOn.AddDays(7), startsOn.AddDays(5), now));
        db.PlanActions.Add(ActionOf(plan, actions[1], today.AddDays(place % 2 == 0 ? FewDays : -FewDays), null, now));
        // The last one has not been spoken to since the beginning.
        for (var week = 2; week < WeeksRunning && place < People - 1; week += 2)
            db.CheckIns.Add(CheckInOf(plan, startsOn.AddDays(7 * week), Moods[(place + week) % Moods.Length], now));
    }

    private static CoachingGoal GoalOf(CoachingPlan plan, PillarGap gap, DemoReading baseline, DateTimeOffset now)
    {
        var score = Millionths.ToHundredths(Millionths.FromPoints(gap.Score));
        var most = 25 * Hundredths.PerPoint;
        return new CoachingGoal
        {
            OrganizationId = plan.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            Metric = Enum.Parse<Metric>(gap.Pillar.ToString()),
            Target = Math.Min(most, score + (int)(PointsAimedFor * Hundredths.PerPoint)),
            DueOn = plan.EndsOn,
            Baseline = score,
            BaselineOn = baseline.CapturedOn,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static PlanAction ActionOf(CoachingPlan plan, LibraryAction action, DateOnly dueOn, DateOnly? doneOn, DateTimeOffset now) =>
        new()
        {
            OrganizationId = plan.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            MemberId = plan.MemberId,
            ActionId = action.Id,
            DueOn = dueOn,
            Status = doneOn is null ? ActionStatus.Open : ActionStatus.Done,
            ClosedOn = doneOn,
            CreatedAt = now,
            UpdatedAt = now,
        };

    private static CheckIn CheckInOf(CoachingPlan plan, DateOnly heldOn, short mood, DateTimeOffset now) =>
        new()
        {
            OrganizationId = plan.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            MemberId = plan.MemberId,
            HeldOn = heldOn,
            Mood = mood,
            CreatedAt = now,
            UpdatedAt = now,
        };

    private static bool IsCoachable(DemoMember member, Guid teamId, DateOnly startsOn) =>
        member.DeactivatedOn is null
        && member.Memberships.Any(period => period.TeamId == teamId && period.To is null)
        && BaselineOf(member, startsOn) is { } baseline
        && PillarGap.Of(PillarsOf(baseline), Benchmark.Captured.Pillars)[0].Room > PointsAimedFor;

    private static DemoReading? BaselineOf(DemoMember member, DateOnly day) =>
        member.Readings.Where(reading => Freshness.IsFresh(reading.CapturedOn, day)).MaxBy(reading => reading.CapturedOn);

    private static PillarPoints PillarsOf(DemoReading reading) =>
        new(reading.ProfessionalBrand, reading.RightPeople, reading.Insights, reading.Relationships);
}
