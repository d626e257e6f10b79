using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A plan in a list.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Member">Whose.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="CoachId">The user who coaches; null when the member works alone.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day.</param>
/// <param name="CheckInEveryDays">The rhythm of check-ins.</param>
/// <param name="Status">Active until it is finished or cancelled.</param>
/// <param name="ClosedOn">The day on which it was finished or cancelled.</param>
internal sealed record PlanListItem(
    Guid Id,
    MemberRef Member,
    string Title,
    Guid? CoachId,
    DateOnly StartsOn,
    DateOnly EndsOn,
    int CheckInEveryDays,
    PlanStatus Status,
    DateOnly? ClosedOn
)
{
    public static readonly PlanListItem Example = new(
        PlanResponse.ExampleId,
        MemberCoachingResponse.Example.Member,
        "Relationships first",
        CoachExample.Id,
        new DateOnly(2026, 11, 2),
        new DateOnly(2027, 1, 31),
        CoachingPlan.DefaultCheckInDays,
        PlanStatus.Active,
        null
    );

    public static CoachRef CoachExample => new(Guid.Parse("019a3f2c-6b10-7e3c-8d41-1f2a3b4c5d6e"), "chloe.diallo@example.com");

    public static PlanListItem Of(CoachingPlan plan, string memberName) =>
        new(
            plan.Id,
            new MemberRef(plan.MemberId, memberName),
            plan.Title,
            plan.CoachId,
            plan.StartsOn,
            plan.EndsOn,
            plan.CheckInEveryDays,
            plan.Status,
            plan.ClosedOn
        );
}

/// <summary>A plan with its goals and actions.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Member">Whose.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Coach">Who coaches; null when the member works alone.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day.</param>
/// <param name="CheckInEveryDays">The rhythm of check-ins.</param>
/// <param name="Status">Active until it is finished or cancelled.</param>
/// <param name="ClosedOn">The day on which it was finished or cancelled.</param>
/// <param name="LastCheckInOn">The day of the latest check-in.</param>
/// <param name="NextCheckInOn">The day by which the next one is due; null when the plan is closed.</param>
/// <param name="Goals">Where the scores should be.</param>
/// <param name="Actions">What is to be done, what was, and what was not.</param>
/// <param name="Summary">What the plan came to, frozen on the day on which it was closed.</param>
/// <param name="Readers">Who can read its notes besides the member today: the managers of their teams.</param>
/// <param name="Notices">What the member should know; for the member only.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record PlanResponse(
    Guid Id,
    MemberRef Member,
    string Title,
    CoachRef? Coach,
    DateOnly StartsOn,
    DateOnly EndsOn,
    int CheckInEveryDays,
    PlanStatus Status,
    DateOnly? ClosedOn,
    DateOnly? LastCheckInOn,
    DateOnly? NextCheckInOn,
    IReadOnlyList<GoalResponse> Goals,
    IReadOnlyList<PlanActionResponse> Actions,
    PlanSummaryResponse? Summary,
    IReadOnlyList<CoachRef> Readers,
    IReadOnlyList<PlanNotice> Notices,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly Guid ExampleId = Guid.Parse("019a3f2c-9a10-7b2c-8d3e-4f5061728394");

    public static readonly PlanResponse Example = new(
        ExampleId,
        PlanListItem.Example.Member,
        PlanListItem.Example.Title,
        PlanListItem.CoachExample,
        PlanListItem.Example.StartsOn,
        PlanListItem.Example.EndsOn,
        PlanListItem.Example.CheckInEveryDays,
        PlanStatus.Active,
        null,
        new DateOnly(2026, 11, 16),
        new DateOnly(2026, 11, 30),
        [GoalResponse.Example],
        [PlanActionResponse.Example],
        null,
        [PlanListItem.CoachExample],
        [],
        new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero)
    );
}

/// <summary>Something that the member should know about a plan.</summary>
/// <param name="Code">`readerAdded`: somebody can read the notes who could not when the member last looked; `readerRemoved`: somebody no longer can.</param>
/// <param name="UserId">Who.</param>
/// <param name="Message">In a sentence.</param>
internal sealed record PlanNotice(string Code, Guid UserId, string Message);

/// <summary>What a closed plan came to; it never changes.</summary>
/// <param name="GoalsReached">How many goals were reached.</param>
/// <param name="Goals">How many there were.</param>
/// <param name="ActionsDone">How many actions were done.</param>
/// <param name="ActionsSkipped">How many were skipped.</param>
/// <param name="ActionsOpen">How many were still open.</param>
/// <param name="CheckIns">How many check-ins there were.</param>
/// <param name="MeanMood">The mean of the moods that were given, 2 decimals.</param>
internal sealed record PlanSummaryResponse(
    int GoalsReached,
    int Goals,
    int ActionsDone,
    int ActionsSkipped,
    int ActionsOpen,
    int CheckIns,
    decimal? MeanMood
)
{
    public static PlanSummaryResponse? Of(PlanSummary? summary) =>
        summary is null
            ? null
            : new PlanSummaryResponse(
                summary.Goals.Count(goal => goal.Reached),
                summary.Goals.Count,
                summary.ActionsDone,
                summary.ActionsSkipped,
                summary.ActionsOpen,
                summary.CheckIns,
                summary.MeanMood
            );
}
