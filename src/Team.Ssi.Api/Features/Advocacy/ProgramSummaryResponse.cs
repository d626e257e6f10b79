using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme in figures as of a day. Points with 2 decimals, shares with 4.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="EndsOn">Its last day; null is until further notice.</param>
/// <param name="AsOf">The day the figures hold for.</param>
/// <param name="People">Who is in it, and how their scores moved.</param>
/// <param name="Activity">What was done from the first day to the last, or to the day asked for.</param>
/// <param name="Reach">People reached in that time, and how many that are per member who was ever active: a large programme does not win by its size.</param>
/// <param name="MediaValue">What the activities would have cost at the programme's `mediaRates`; null when it has none.</param>
/// <param name="Movers">Who rose and who fell most, of those whom the caller may see by name.</param>
/// <param name="Outcomes">What came of it in that time.</param>
/// <param name="Goals">What it wants to reach, and how far it is.</param>
internal sealed record ProgramSummaryResponse(
    Guid ProgramId,
    string Name,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    DateOnly AsOf,
    CohortResponse People,
    IReadOnlyList<ActivityCountResponse> Activity,
    ReachResponse Reach,
    MediaValueResponse? MediaValue,
    MoversResponse Movers,
    IReadOnlyList<OutcomeCountResponse> Outcomes,
    IReadOnlyList<ProgramGoalResponse> Goals
)
{
    public static readonly ProgramSummaryResponse Example = new(
        ProgramResponse.Example.Id,
        ProgramResponse.Example.Name,
        ProgramResponse.Example.StartsOn,
        null,
        new DateOnly(2026, 11, 22),
        CohortResponse.Example,
        [new ActivityCountResponse(ActivityKind.Share, AdvocacyTopic.JobOffer, 84, 84, 17, null)],
        new ReachResponse(41_200, 30, 1373.33, null),
        new MediaValueResponse("EUR", 824, [new MediaLineResponse(ActivityKind.Reach, 41_200, 20, 1000, 824)]),
        new MoversResponse([new MoverResponse(EnrollmentResponse.Example.Member!, 41.5m, 53.25m, 11.75m)], []),
        [new OutcomeCountResponse(OutcomeKind.Application, 6, null)],
        [new ProgramGoalResponse(ProgramGoal.Participation, 0.6, 0.8, true, null)]
    );
}

/// <summary>
/// What was done, by kind and topic. To callers who do not see participants by name the figures move only when at least `minGroupSize` people have added to them
/// since they moved last, so that no two days can be subtracted to tell of one of them.
/// </summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Topic">About what; null when it was not said.</param>
/// <param name="Count">How many activities.</param>
/// <param name="Value">The sum of their values: clicks, viewers, followers.</param>
/// <param name="Members">By how many people.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record ActivityCountResponse(
    ActivityKind Kind,
    AdvocacyTopic? Topic,
    int? Count,
    long? Value,
    int? Members,
    Suppression? Suppression
)
{
    public static IReadOnlyList<ActivityCountResponse> Of(IEnumerable<ActivityCount> counts, DateOnly asOf) =>
        [.. counts.OrderBy(one => one.Kind).ThenBy(one => one.Topic).Select(one => Of(one, one.Done.Between(null, asOf)))];

    private static ActivityCountResponse Of(ActivityCount one, DoneInWeek done) =>
        done.Count == 0 && one.Done.IsAnythingHeldBack
            ? new ActivityCountResponse(one.Kind, one.Topic, null, null, null, new Suppression(SuppressionReason.BelowMinGroupSize))
            : new ActivityCountResponse(one.Kind, one.Topic, done.Count, done.Value, done.Members.Count, null);
}

/// <param name="Total">People reached from the first day to the last; null where withheld.</param>
/// <param name="Members">How many were ever active; null where withheld.</param>
/// <param name="PerMember">The first by the second, 2 decimals; null where one of them is, and of nobody.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record ReachResponse(long? Total, int? Members, double? PerMember, Suppression? Suppression)
{
    /// <summary>Of what is shown of activities and people, so it tells nothing more.</summary>
    public static ReachResponse Of(IReadOnlyCollection<ActivityCountResponse> activity, CohortResponse people)
    {
        var reach = activity.Where(one => one.Kind == ActivityKind.Reach).ToList();
        var isWithheld = reach.Count > 0 && reach.All(one => one.Value is null);
        return Of(
            isWithheld ? null : reach.Sum(one => one.Value),
            people.Funnel?.Active,
            isWithheld ? reach[0].Suppression
                : people.Funnel?.Active is null ? people.Suppression
                : null
        );
    }

    public static ReachResponse Of(long? total, int? members, Suppression? withheld) =>
        new(total, members, total is { } reached && members is > 0 and var of ? Figures.Points((double)reached / of) : null, withheld);
}

/// <summary>What activities would have cost as advertising. It is the caller's own estimate, and nobody is ranked by it.</summary>
/// <param name="Currency">Of the rates, ISO 4217.</param>
/// <param name="Amount">The sum of the lines; null when every line is withheld.</param>
/// <param name="Lines">By kind, of what is shown of the activities.</param>
internal sealed record MediaValueResponse(string Currency, decimal? Amount, IReadOnlyList<MediaLineResponse> Lines)
{
    public static MediaValueResponse? Of(MediaRates? rates, IReadOnlyCollection<ActivityCountResponse> activity)
    {
        if (rates is null)
            return null;
        var quantities = activity
            .Where(one => one.Value is not null)
            .GroupBy(one => one.Kind)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(one => one.Value!.Value));
        var lines = EarnedMedia.Of(quantities, rates);
        var isWithheld = lines.Count == 0 && activity.Any(one => one.Value is null && rates.Rates.Any(rate => rate.Kind == one.Kind));
        return new MediaValueResponse(
            rates.Currency,
            isWithheld ? null : lines.Sum(line => line.Amount),
            [.. lines.Select(line => new MediaLineResponse(line.Kind, line.Quantity, line.Rate.Amount, line.Rate.Per, line.Amount))]
        );
    }
}

/// <param name="Kind">Of which kind.</param>
/// <param name="Quantity">The sum of the values of its activities.</param>
/// <param name="Rate">The price.</param>
/// <param name="Per">For so many.</param>
/// <param name="Amount">What the quantity would have cost, 2 decimals.</param>
internal sealed record MediaLineResponse(ActivityKind Kind, long Quantity, decimal Rate, int Per, decimal Amount);

/// <summary>Who moved most since the day before the start.</summary>
/// <param name="Up">At most five who rose.</param>
/// <param name="Down">At most five who fell.</param>
internal sealed record MoversResponse(IReadOnlyList<MoverResponse> Up, IReadOnlyList<MoverResponse> Down)
{
    private const int Most = 5;

    public static MoversResponse Of(IReadOnlyCollection<CohortMember> people) =>
        new(
            [.. CohortFigures.Movers(people, Most, up: true).Select(MoverResponse.Of)],
            [.. CohortFigures.Movers(people, Most, up: false).Select(MoverResponse.Of)]
        );
}

/// <param name="Member">Who.</param>
/// <param name="From">Points on the day before the start.</param>
/// <param name="To">Points now.</param>
/// <param name="Change">The difference.</param>
internal sealed record MoverResponse(MemberRef Member, decimal From, decimal To, decimal Change)
{
    public static MoverResponse Of(Mover mover) =>
        new(
            new MemberRef(mover.MemberId, mover.DisplayName),
            Hundredths.ToPoints(mover.From),
            Hundredths.ToPoints(mover.To),
            Hundredths.ToPoints(mover.Change)
        );
}

/// <param name="Kind">Which kind.</param>
/// <param name="Count">How many; null where withheld.</param>
/// <param name="Suppression">Why it is withheld; null when it is not.</param>
internal sealed record OutcomeCountResponse(OutcomeKind Kind, int? Count, Suppression? Suppression)
{
    /// <param name="counts">Of whichever programmes.</param>
    /// <param name="after">Null for since the beginning.</param>
    public static OutcomeCountResponse Of(OutcomeKind kind, IReadOnlyCollection<OutcomeCount> counts, DateOnly? after, DateOnly asOf)
    {
        var count = counts.Sum(one => one.Done.Between(after, asOf).Count);
        return count == 0 && counts.Any(one => one.Done.IsAnythingHeldBack)
            ? new OutcomeCountResponse(kind, null, new Suppression(SuppressionReason.BelowMinGroupSize))
            : new OutcomeCountResponse(kind, count, null);
    }
}

internal enum ProgramGoal
{
    /// <summary>The share of those in it who are active.</summary>
    Participation,

    /// <summary>Points by which the participants rose more than the others: the difference in differences.</summary>
    Uplift,

    /// <summary>People reached from the first day to the last.</summary>
    Reach,

    /// <summary>Outcomes recorded for the programme.</summary>
    Outcomes,
}

/// <param name="Goal">Of what.</param>
/// <param name="Target">What is wanted.</param>
/// <param name="Value">What it is; null where it cannot be told.</param>
/// <param name="Reached">Whether the target is reached; null where it cannot be told.</param>
/// <param name="Suppression">Why the value is withheld; null when it is not.</param>
internal sealed record ProgramGoalResponse(ProgramGoal Goal, double Target, double? Value, bool? Reached, Suppression? Suppression)
{
    public static ProgramGoalResponse Of(ProgramGoal goal, double target, double? value, Suppression? withheld) =>
        withheld is null
            ? new ProgramGoalResponse(goal, target, value, value is { } known ? known >= target : null, null)
            : new ProgramGoalResponse(goal, target, null, null, withheld);
}
