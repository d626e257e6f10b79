using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class AddPlanActionRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [FromBody]
    public AddPlanActionBody Body { get; init; } = null!;
}

/// <summary>An action of the library, or one in words of their own.</summary>
/// <param name="ActionId">The action of the library.</param>
/// <param name="Title">What to do, 1 to 200 characters; instead of an action of the library.</param>
/// <param name="Pillar">The pillar that an own action is for.</param>
/// <param name="DueOn">By when, a day of the plan; the next check-in when absent.</param>
internal sealed record AddPlanActionBody(Guid? ActionId = null, string? Title = null, Pillar? Pillar = null, DateOnly? DueOn = null);

internal sealed class AddPlanActionValidator : Validator<AddPlanActionRequest>
{
    public AddPlanActionValidator()
    {
        RuleFor(request => request.Body.Title).Text().NotEmpty().When(request => request.Body.Title is not null);
        RuleFor(request => request.Body.DueOn).Day();
    }
}

internal sealed class AddPlanAction(SsiDb db, ReachablePlans plans, PlanPage page, TimeProvider clock)
    : Endpoint<
        AddPlanActionRequest,
        Results<CreatedVersion<PlanActionResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>
    >
{
    private const int Most = 200;

    public override void Configure()
    {
        Post("/v1/coaching-plans/{planId}/actions");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Add an action to a plan";
            summary.Description =
                "From the library, by `actionId`, or free, by `title`. What is open on the day of a check-in moves on to the next one. At most 200 of a plan.";
            summary.ExampleRequest = new AddPlanActionBody(ShippedActions.All[^1].Id);
            summary.ResponseExamples[201] = PlanActionResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<PlanActionResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>
    > ExecuteAsync(AddPlanActionRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        if (plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        if (await db.PlanActions.CountAsync(action => action.PlanId == plan.Id, ct) >= Most)
            return new ConflictProblem("#", "limitReached", new($"At most {Most} actions.", $"Au plus {Most} actions."));
        var (body, titles) = (request.Body, await page.TitlesAsync(ct));
        if (Refuse(body, titles) is { } refusal)
            return refusal;
        var dueOn = body.DueOn ?? await NextCheckInAsync(plan, ct);
        if (dueOn < plan.StartsOn || dueOn > plan.EndsOn)
            return PlanTexts.OutsidePlan("#/dueOn");
        var now = clock.GetUtcNow();
        var action = new PlanAction
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            MemberId = plan.MemberId,
            ActionId = body.ActionId,
            Title = body.Title,
            Pillar = body.Pillar,
            DueOn = dueOn,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.PlanActions.Add(action);
        await db.SaveChangesAsync(ct);
        return new CreatedVersion<PlanActionResponse>(
            $"/v1/coaching-plans/{plan.Id}/actions/{action.Id}",
            PlanActionResponse.Of(action, titles),
            action.Version
        );
    }

    private static InvalidProblem? Refuse(AddPlanActionBody body, Dictionary<Guid, LibraryAction> own) =>
        (body.ActionId is null) == (body.Title is null)
            ? new InvalidProblem(
                "#/actionId",
                "conflict",
                new("Send either `actionId` or `title`.", "Envoyez soit `actionId`, soit `title`.")
            )
        : body is { ActionId: not null, Pillar: not null }
            ? new InvalidProblem(
                "#/pillar",
                "notAllowed",
                new("An action of the library has its own pillar.", "Une action de la bibliothèque a son propre pilier.")
            )
        : body.ActionId is { } id && ShippedActions.Find(id) is null && !own.ContainsKey(id)
            ? new InvalidProblem(
                "#/actionId",
                "unknownAction",
                new("There is no such action in the library.", "Cette action n'est pas dans la bibliothèque.")
            )
        : null;

    /// <summary>Not beyond the plan's end.</summary>
    private async Task<DateOnly> NextCheckInAsync(CoachingPlan plan, CancellationToken ct)
    {
        var last = await db.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id).MaxAsync(checkIn => (DateOnly?)checkIn.HeldOn, ct);
        var next = (last ?? plan.StartsOn).AddDays(plan.CheckInEveryDays);
        return next < plan.EndsOn ? next : plan.EndsOn;
    }
}
