using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A goal of a plan.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Metric">The total or a pillar.</param>
/// <param name="Target">Where the score should be, in points.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Baseline">The score as of the plan's start, in points; it never changes.</param>
/// <param name="BaselineOn">The day of the reading that the baseline is from.</param>
/// <param name="Score">The score now, or as of the day on which the plan was closed; null without a reading that counts.</param>
/// <param name="Progress">The share of the way from baseline to target, 4 decimals; negative below the baseline.</param>
/// <param name="Reliable">Whether the change since the baseline is more than noise.</param>
/// <param name="Reached">Whether the score is at the target.</param>
/// <param name="Forecast">When the target is reached if the trend since a year goes on; null when that cannot be said, and when the plan is closed.</param>
internal sealed record GoalResponse(
    Guid Id,
    Guid PlanId,
    Metric Metric,
    decimal Target,
    DateOnly DueOn,
    decimal Baseline,
    DateOnly BaselineOn,
    decimal? Score,
    decimal? Progress,
    bool? Reliable,
    bool Reached,
    MemberForecast? Forecast
)
{
    public static readonly GoalResponse Example = new(
        Guid.Parse("019a3f2c-9a20-7b2c-8d3e-4f5061728394"),
        PlanResponse.ExampleId,
        Metric.Relationships,
        15,
        new DateOnly(2027, 1, 31),
        11.5m,
        new DateOnly(2026, 10, 30),
        12.6m,
        0.3143m,
        true,
        false,
        new MemberForecast(15, new DateOnly(2026, 12, 20), new DateOnly(2027, 3, 2))
    );

    public static GoalResponse Of(CoachingGoal goal, CoachingPlan plan, CoachedReadings readings) =>
        plan.Summary?.Goals.FirstOrDefault(outcome => outcome.GoalId == goal.Id) is { } frozen
            ? Of(goal, frozen.Score, new GoalProgress(frozen.Progress, frozen.Reliable, frozen.Reached), null)
            : Of(goal, readings.ScoreOf(goal.Metric)?.Score, readings.ProgressOf(goal), readings.ForecastOf(goal));

    private static GoalResponse Of(CoachingGoal goal, int? score, GoalProgress progress, GoalForecast? forecast) =>
        new(
            goal.Id,
            goal.PlanId,
            goal.Metric,
            Hundredths.ToPoints(goal.Target),
            goal.DueOn,
            Hundredths.ToPoints(goal.Baseline),
            goal.BaselineOn,
            score is { } known ? Hundredths.ToPoints(known) : null,
            progress.Share,
            progress.Reliable,
            progress.Reached,
            MemberForecast.Of(forecast)
        );
}
