using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>What holds of a plan, new or changed.</summary>
internal static class PlanRules
{
    /// <summary>A quarter without a word is no coaching.</summary>
    public const int MostCheckInDays = 90;

    /// <summary>Two years: what takes longer is no plan any more.</summary>
    private const int MostDays = 731;

    public static readonly Text UsualTitle = new("Coaching plan", "Plan de coaching");

    public static InvalidProblem UnknownCoach =>
        new(
            "#/coachId",
            "notAllowed",
            new("A manager who leads the member today is expected.", "Un manager qui dirige le membre aujourd'hui est attendu.")
        );

    public static InvalidProblem? RefusePeriod(DateOnly startsOn, DateOnly endsOn) =>
        endsOn < startsOn || endsOn.DayNumber - startsOn.DayNumber > MostDays
            ? new InvalidProblem(
                "#/endsOn",
                "outOfRange",
                new(
                    "The last day is not before the first, and at most two years after it.",
                    "Le dernier jour ne précède pas le premier, et le suit d'au plus deux ans."
                )
            )
            : null;
}
