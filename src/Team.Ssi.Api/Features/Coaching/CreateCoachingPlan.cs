using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class CreateCoachingPlanRequest
{
    [FromBody]
    public CreateCoachingPlanBody Body { get; init; } = null!;
}

/// <param name="MemberId">Who is coached.</param>
/// <param name="EndsOn">The last day, at most two years after the first.</param>
/// <param name="StartsOn">The first day; today when absent.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="CoachId">The manager who coaches; the caller when a manager says nothing.</param>
/// <param name="CheckInEveryDays">The rhythm of check-ins, 1 to 90 days.</param>
/// <param name="CarryForwardFrom">A closed plan of the same member whose open actions move into this one.</param>
internal sealed record CreateCoachingPlanBody(
    Guid MemberId,
    DateOnly EndsOn,
    DateOnly? StartsOn = null,
    string? Title = null,
    Guid? CoachId = null,
    int CheckInEveryDays = CoachingPlan.DefaultCheckInDays,
    Guid? CarryForwardFrom = null
);

internal sealed class CreateCoachingPlanValidator : Validator<CreateCoachingPlanRequest>
{
    public CreateCoachingPlanValidator()
    {
        RuleFor(request => (DateOnly?)request.Body.EndsOn).Day().OverridePropertyName("Body.EndsOn");
        RuleFor(request => request.Body.StartsOn).Day();
        RuleFor(request => request.Body.Title).Text().NotEmpty().When(request => request.Body.Title is not null);
        RuleFor(request => request.Body.CheckInEveryDays).InclusiveBetween(1, PlanRules.MostCheckInDays);
    }
}

internal sealed class CreateCoachingPlan(SsiDb db, ReachablePlans plans, PlanPage page, TimeProvider clock)
    : Endpoint<CreateCoachingPlanRequest, Results<CreatedVersion<PlanResponse>, OutsideProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Post("/v1/coaching-plans");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Make a coaching plan";
            summary.Description =
                "For oneself, or for somebody one leads. Goals, actions and check-ins are added to it afterwards; open actions of an earlier plan can be carried over.";
            summary.ExampleRequest = new CreateCoachingPlanBody(
                PlanListItem.Example.Member.Id,
                PlanListItem.Example.EndsOn,
                PlanListItem.Example.StartsOn,
                PlanListItem.Example.Title
            );
            summary.ResponseExamples[201] = PlanResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<PlanResponse>, OutsideProblem, InvalidProblem>> ExecuteAsync(
        CreateCoachingPlanRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        var today = HttpContext.Today(clock);
        if (!await db.Members.AnyAsync(member => member.Id == body.MemberId, ct))
            return new InvalidProblem("#/memberId", "unknownMember", new("There is no such member.", "Ce membre n'existe pas."));
        if (!await plans.MayCoachAsync(HttpContext, body.MemberId, ct))
            return new OutsideProblem();
        HttpContext.AuditMember(body.MemberId);
        var startsOn = body.StartsOn ?? today;
        if (PlanRules.RefusePeriod(startsOn, body.EndsOn) is { } refusal)
            return refusal;
        var readers = await CoachesQuery.QueryAsync(db, body.MemberId, today, ct);
        var caller = HttpContext.Caller();
        var coachId = body.CoachId ?? (readers.Exists(reader => reader.Id == caller.Id) ? caller.Id : null);
        if (coachId is { } coach && !readers.Exists(reader => reader.Id == coach))
            return PlanRules.UnknownCoach;
        var now = clock.GetUtcNow();
        var plan = new CoachingPlan
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            MemberId = body.MemberId,
            Title = body.Title ?? PlanRules.UsualTitle.ToString(),
            CoachId = coachId,
            StartsOn = startsOn,
            EndsOn = body.EndsOn,
            CheckInEveryDays = body.CheckInEveryDays,
            KnownReaders = [.. readers.Select(reader => reader.Id)],
            CreatedBy = caller.Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.CoachingPlans.Add(plan);
        await db.SaveChangesAsync(ct);
        if (body.CarryForwardFrom is { } earlier && await CarryAsync(earlier, plan, ct) is { } unknown)
            return unknown;
        var shown = await page.ShowAsync(HttpContext, plan, ct);
        return new CreatedVersion<PlanResponse>($"/v1/coaching-plans/{plan.Id}", shown, PlanPage.Tag(shown, plan.Version));
    }

    private async Task<InvalidProblem?> CarryAsync(Guid earlier, CoachingPlan plan, CancellationToken ct)
    {
        var isThere = await db.CoachingPlans.AnyAsync(
            other => other.Id == earlier && other.MemberId == plan.MemberId && other.Status != PlanStatus.Active,
            ct
        );
        if (!isThere)
            return new InvalidProblem(
                "#/carryForwardFrom",
                "unknownPlan",
                new("A closed plan of the same member is expected.", "Un plan clos du même membre est attendu.")
            );
        var open = await db.PlanActions.Where(action => action.PlanId == earlier && action.Status == ActionStatus.Open).ToListAsync(ct);
        foreach (var action in open)
        {
            action.PlanId = plan.Id;
            action.CarryTo(plan.FirstCheckInOn);
        }
        await db.SaveChangesAsync(ct);
        return null;
    }
}
