namespace Team.Ssi.Api.Demo;

internal sealed record DemoEnrollment(Guid MemberId, string Cohort, IReadOnlyList<(EnrollmentStatus Status, DateOnly On)> Steps);

internal sealed record DemoActivity(Guid MemberId, DateOnly On, ActivityKind Kind, AdvocacyTopic Topic, long Value);

internal sealed record DemoOutcome(Guid MemberId, DateOnly On, OutcomeKind Kind);

/// <summary>The invented company's ambassadors: a programme of three months with something to show.</summary>
internal sealed record DemoProgram(
    Guid Id,
    DateOnly StartsOn,
    IReadOnlyList<DemoEnrollment> Enrollments,
    IReadOnlyList<DemoActivity> Activities,
    IReadOnlyList<DemoOutcome> Outcomes
)
{
    private const int WeeksAgo = 12;

    /// <summary>Days on which an invitation is answered.</summary>
    private const int LongestAnswer = 12;

    private static readonly ActivityKind[] Deeds =
    [
        ActivityKind.Share,
        ActivityKind.Share,
        ActivityKind.Comment,
        ActivityKind.Reaction,
        ActivityKind.Post,
    ];

    public static DemoProgram Draw(Dice dice, Weeks weeks, IReadOnlyList<DemoMember> members)
    {
        var start = weeks.MondayBefore(WeeksAgo);
        var enrollments = members
            .Where(member => IsAsked(dice, member, start, weeks.Today))
            .Select(member => Enroll(dice, member.Id, start, weeks.Today))
            .ToList();
        var active = enrollments.Where(one => one.Steps.Any(step => step.Status == EnrollmentStatus.Active)).ToList();
        return new DemoProgram(
            dice.Id(start.AddDays(-14)),
            start,
            enrollments,
            [.. active.SelectMany(one => Act(dice, one, weeks.Today))],
            [.. members.SelectMany(member => Result(dice, member, weeks))]
        );
    }

    /// <summary>Who rises is more willing to join: an effect that a reader should doubt as the product does.</summary>
    private static bool IsAsked(Dice dice, DemoMember member, DateOnly start, DateOnly today)
    {
        var before = member.Readings.LastOrDefault(reading => reading.CapturedOn < start && reading.CapturedOn >= start.AddDays(-30));
        var now = member.Readings.LastOrDefault(reading => reading.CapturedOn <= today && reading.CapturedOn >= today.AddDays(-30));
        var rose = before is not null && now is not null && now.Total - before.Total > 2;
        return dice.Chance(rose ? 0.55 : 0.14) && member.DeactivatedOn is null;
    }

    private static DemoEnrollment Enroll(Dice dice, Guid memberId, DateOnly start, DateOnly today)
    {
        var isFirst = dice.Chance(0.7);
        var asked = start.AddDays(isFirst ? -10 : 14);
        var steps = new List<(EnrollmentStatus, DateOnly)> { (EnrollmentStatus.Invited, asked) };
        if (dice.Chance(0.9))
        {
            var answered = asked.AddDays(dice.Whole(2, LongestAnswer));
            steps.Add((EnrollmentStatus.Onboarded, answered));
            if (dice.Chance(0.93))
                steps.Add((EnrollmentStatus.Active, answered.AddDays(dice.Whole(1, 5))));
            if (steps.Count == 3 && dice.Chance(0.15))
                steps.Add((dice.Chance(0.7) ? EnrollmentStatus.Dormant : EnrollmentStatus.Left, start.AddDays(dice.Whole(50, 75))));
        }
        return new DemoEnrollment(memberId, isFirst ? "Première vague" : "Deuxième vague", [.. steps.Where(step => step.Item2 <= today)]);
    }

    private static IEnumerable<DemoActivity> Act(Dice dice, DemoEnrollment enrollment, DateOnly today)
    {
        var began = enrollment.Steps.First(step => step.Status == EnrollmentStatus.Active).On;
        var ended = enrollment
            .Steps.Where(step => step.Status > EnrollmentStatus.Active)
            .Select(step => (DateOnly?)step.On)
            .FirstOrDefault();
        var zeal = dice.Between(0.3, 2.2);
        for (var day = began; day <= today && (ended is null || day < ended); day = day.AddDays(1))
        {
            // On working days, twice a week or so.
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || !dice.Chance(zeal / 5))
                continue;
            var topic = dice.Pick(Enum.GetValues<AdvocacyTopic>());
            var deed = dice.Pick(Deeds);
            yield return new DemoActivity(enrollment.MemberId, day, deed, topic, 1);
            if (deed is ActivityKind.Share or ActivityKind.Post)
            {
                var reach = (long)Math.Exp(dice.Normal(6, 0.7));
                yield return new DemoActivity(enrollment.MemberId, day, ActivityKind.Reach, topic, reach);
                yield return new DemoActivity(enrollment.MemberId, day, ActivityKind.Click, topic, 1 + reach / 40);
            }
        }
    }

    /// <summary>A few opportunities a year, more for who is more visible.</summary>
    private static IEnumerable<DemoOutcome> Result(Dice dice, DemoMember member, Weeks weeks)
    {
        var level = member.Readings.Count == 0 ? 0 : (double)member.Readings.Average(reading => reading.Total);
        for (var week = 1; week <= 52; week++)
        {
            var day = weeks.MondayBefore(week).AddDays(dice.Whole(0, 4));
            if (member.DeactivatedOn <= day)
                yield break;
            if (dice.Chance(0.01 + level / 2500))
                yield return new DemoOutcome(member.Id, day, dice.Chance(0.7) ? OutcomeKind.Opportunity : OutcomeKind.Lead);
        }
    }
}
