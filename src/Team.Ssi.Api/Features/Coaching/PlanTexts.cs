using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>Refusals about plans that several operations share.</summary>
internal static class PlanTexts
{
    public static ConflictProblem Closed =>
        new("#", "planClosed", new("The plan is closed: what it came to is frozen.", "Le plan est clos : son bilan est figé."));

    public static InvalidProblem OutsidePlan(string pointer) =>
        new(
            pointer,
            "outOfRange",
            new("A day of the plan is expected, from its first to its last.", "Un jour du plan est attendu, du premier au dernier.")
        );

    public static InvalidProblem NotPast(string pointer) =>
        new(
            pointer,
            "outOfRange",
            new("A day from the plan's first to today is expected.", "Un jour entre le premier du plan et aujourd'hui est attendu.")
        );
}
