using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>What holds of a goal, new or changed.</summary>
internal static class GoalRules
{
    public const int MostTotal = 100;
    private const int MostPillar = 25;

    public static int ToHundredths(decimal points) => Millionths.ToHundredths(Millionths.FromPoints(points));

    /// <summary>The score of the latest reading that is fresh on the day and has what is asked for.</summary>
    public static async Task<GoalScore?> ScoreAsOfAsync(
        SsiDb db,
        Guid memberId,
        Metric metric,
        DateOnly day,
        int freshnessDays,
        CancellationToken ct
    )
    {
        var first = day.AddDays(-freshnessDays);
        var readings = db
            .Submissions.AsNoTracking()
            .Where(reading => reading.MemberId == memberId && reading.CapturedOn <= day && reading.CapturedOn >= first);
        if (metric != Metric.Total)
            readings = readings.Where(reading => reading.ProfessionalBrand != null);
        return GoalScore.Of(await readings.OrderByDescending(reading => reading.CapturedOn).FirstOrDefaultAsync(ct), metric);
    }

    public static InvalidProblem? Refuse(Metric metric, decimal target, DateOnly dueOn, CoachingPlan plan, GoalScore? baseline)
    {
        if (metric == Metric.Improvement)
            return new InvalidProblem(
                "#/metric",
                "notAllowed",
                new("A goal is a total or a pillar.", "Un objectif est un total ou un pilier.")
            );
        if (baseline is not { } known)
            return new InvalidProblem(
                "#/metric",
                "noBaseline",
                new(
                    "The member has no reading that counts on the plan's first day.",
                    "Le membre n'a aucun relevé qui compte au premier jour du plan."
                )
            );
        var most = metric == Metric.Total ? MostTotal : MostPillar;
        if (ToHundredths(target) <= known.Score || target > most)
            return new InvalidProblem(
                "#/target",
                "outOfRange",
                new(
                    $"Above the baseline of {Shown(known)} and at most {most}.",
                    $"Au-dessus du point de départ de {Shown(known)} et au plus {most}."
                )
            );
        return dueOn < plan.StartsOn || dueOn > plan.EndsOn ? PlanTexts.OutsidePlan("#/dueOn") : null;
    }

    private static string Shown(GoalScore baseline) =>
        Hundredths.ToPoints(baseline.Score).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
