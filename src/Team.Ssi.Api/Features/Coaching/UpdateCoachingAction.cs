using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class UpdateCoachingActionRequest
{
    [RouteParam]
    public Guid ActionId { get; init; }

    [FromBody]
    public UpdateCoachingActionBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed.</summary>
/// <param name="Pillar">The pillar it raises.</param>
/// <param name="Pace">How soon it shows in the index.</param>
/// <param name="En">The English words, or some of them; null takes the language away.</param>
/// <param name="Fr">The French words, or some of them; null takes the language away.</param>
/// <param name="NeedsSalesNavigatorSeat">It cannot be done without a seat.</param>
/// <param name="OnceOnly">Once done it is not suggested again.</param>
/// <param name="Retired">False brings a retired action back; the one thing that can be changed of a shipped action.</param>
internal sealed record UpdateCoachingActionBody(
    Patch<Pillar?> Pillar = default,
    Patch<ActionPace?> Pace = default,
    Patch<ActionWordsPatch> En = default,
    Patch<ActionWordsPatch> Fr = default,
    Patch<bool?> NeedsSalesNavigatorSeat = default,
    Patch<bool?> OnceOnly = default,
    Patch<bool?> Retired = default
)
{
    public bool ChangesWords() =>
        Pillar.IsSent || Pace.IsSent || En.IsSent || Fr.IsSent || NeedsSalesNavigatorSeat.IsSent || OnceOnly.IsSent;
}

internal sealed class UpdateCoachingActionValidator : Validator<UpdateCoachingActionRequest>
{
    public UpdateCoachingActionValidator()
    {
        RuleFor(request => request.Body.Pillar).NotNullWhenSent();
        RuleFor(request => request.Body.Pace).NotNullWhenSent();
        RuleFor(request => request.Body.En.Value).SetValidator(new ActionWordsPatchValidator());
        RuleFor(request => request.Body.Fr.Value).SetValidator(new ActionWordsPatchValidator());
        RuleFor(request => request.Body.NeedsSalesNavigatorSeat).NotNullWhenSent();
        RuleFor(request => request.Body.OnceOnly).NotNullWhenSent();
        RuleFor(request => request.Body.Retired).NotNullWhenSent();
    }
}

internal sealed class UpdateCoachingAction(SsiDb db, TimeProvider clock)
    : Endpoint<
        UpdateCoachingActionRequest,
        Results<Versioned<CoachingActionResponse>, NotFoundProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/coaching-actions/{actionId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Change or translate an action of the library";
            summary.Description =
                "JSON Merge Patch (RFC 7396). The organization's own actions can be changed; of a shipped one only `retired` can, anything else is 409.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["fr"] = ActionWordsBody.Example };
            summary.ResponseExamples[200] = CoachingActionResponse.Example;
        });
    }

    public override async Task<
        Results<Versioned<CoachingActionResponse>, NotFoundProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdateCoachingActionRequest request, CancellationToken ct)
    {
        if (ShippedActions.Find(request.ActionId) is { } shipped)
            return await ShippedAsync(shipped, request.Body, ct);
        if (await LockedActions.OneAsync(db, request.ActionId, ct) is not { } action)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, CoachingActionResponse.Of(action).Tag(action.Version)))
            return new PreconditionProblem();
        if (Apply(request.Body, action) is { } refusal)
            return refusal;
        if (db.ChangeTracker.HasChanges())
        {
            action.UpdatedAt = clock.GetUtcNow();
            action.Version++;
        }
        await db.SaveChangesAsync(ct);
        HttpContext.Response.SpeaksLanguage();
        var shown = CoachingActionResponse.Of(action);
        return new Versioned<CoachingActionResponse>(shown, shown.Tag(action.Version));
    }

    private async Task<
        Results<Versioned<CoachingActionResponse>, NotFoundProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ShippedAsync(LibraryAction shipped, UpdateCoachingActionBody body, CancellationToken ct)
    {
        if (body.ChangesWords())
            return new ConflictProblem("#", "shippedAction", CoachingTexts.Shipped);
        var retired = await db.RetiredActions.SingleOrDefaultAsync(action => action.ActionId == shipped.Id, ct);
        if (Preconditions.Refuse(HttpContext, CoachingActionResponse.Of(shipped, retired?.RetiredAt).Tag(1)))
            return new PreconditionProblem();
        var at = body.Retired.Value switch
        {
            true => await LockedActions.RetireAsync(db, shipped.Id, clock.GetUtcNow(), ct),
            false => null,
            null => retired?.RetiredAt,
        };
        if (at is null && retired is not null)
            await db.RetiredActions.Where(action => action.ActionId == shipped.Id).ExecuteDeleteAsync(ct);
        HttpContext.Response.SpeaksLanguage();
        var shown = CoachingActionResponse.Of(shipped, at);
        return new Versioned<CoachingActionResponse>(shown, shown.Tag(1));
    }

    private InvalidProblem? Apply(UpdateCoachingActionBody body, CoachingAction action)
    {
        if (!TryWords(body.En, action.English, out var english))
            return new InvalidProblem("#/en", "required", CoachingTexts.HalfLanguage);
        if (!TryWords(body.Fr, action.French, out var french))
            return new InvalidProblem("#/fr", "required", CoachingTexts.HalfLanguage);
        if (english is null && french is null)
            return new InvalidProblem(body.En.IsSent ? "#/en" : "#/fr", "required", CoachingTexts.NoLanguage);
        (action.English, action.French) = (english, french);
        body.Pillar.Apply(pillar => action.Pillar = pillar!.Value);
        body.Pace.Apply(pace => action.Pace = pace!.Value);
        body.NeedsSalesNavigatorSeat.Apply(needs => action.NeedsSeat = needs!.Value);
        body.OnceOnly.Apply(once => action.OnceOnly = once!.Value);
        body.Retired.Apply(retired => action.RetiredAt = retired!.Value ? action.RetiredAt ?? clock.GetUtcNow() : null);
        return null;
    }

    /// <returns>False when a language would lack a word.</returns>
    private static bool TryWords(Patch<ActionWordsPatch> sent, ActionWords? before, out ActionWords? words)
    {
        words = sent.IsSent ? sent.Value?.Over(before) : before;
        return words is not null || sent is not { IsSent: true, Value: not null };
    }
}
