using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class CreateCoachingActionRequest
{
    [FromBody]
    public CreateCoachingActionBody Body { get; init; } = null!;
}

/// <summary>An action of the organization's own, in English, French or both.</summary>
/// <param name="Pillar">The pillar it raises.</param>
/// <param name="Pace">How soon it shows in the index.</param>
/// <param name="En">The English words.</param>
/// <param name="Fr">The French words.</param>
/// <param name="NeedsSalesNavigatorSeat">It cannot be done without a seat.</param>
/// <param name="OnceOnly">Once done it is not suggested again.</param>
internal sealed record CreateCoachingActionBody(
    Pillar Pillar,
    ActionPace Pace,
    ActionWordsBody? En = null,
    ActionWordsBody? Fr = null,
    bool NeedsSalesNavigatorSeat = false,
    bool OnceOnly = false
);

internal sealed class CreateCoachingActionValidator : Validator<CreateCoachingActionRequest>
{
    public CreateCoachingActionValidator()
    {
        RuleFor(request => request.Body.En).SetValidator(new ActionWordsValidator());
        RuleFor(request => request.Body.Fr).SetValidator(new ActionWordsValidator());
    }
}

internal sealed class CreateCoachingAction(SsiDb db, TimeProvider clock)
    : Endpoint<CreateCoachingActionRequest, Results<CreatedVersion<CoachingActionResponse>, InvalidProblem, ConflictProblem>>
{
    /// <summary>A library that nobody can read through is none.</summary>
    public const int MostOwn = 500;

    public override void Configure()
    {
        Post("/v1/coaching-actions");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Add an action to the library";
            summary.Description =
                $"It is suggested like the shipped ones. Where a language is missing the other one is shown. At most {MostOwn}, retired ones included.";
            summary.ExampleRequest = new CreateCoachingActionBody(Pillar.ProfessionalBrand, ActionPace.Slow, ActionWordsBody.Example);
            summary.ResponseExamples[201] = CoachingActionResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<CoachingActionResponse>, InvalidProblem, ConflictProblem>> ExecuteAsync(
        CreateCoachingActionRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        if (body is { En: null, Fr: null })
            return new InvalidProblem("#/en", "required", CoachingTexts.NoLanguage);
        if (await db.CoachingActions.CountAsync(ct) >= MostOwn)
            return new ConflictProblem("#", "limitReached", new($"At most {MostOwn} own actions.", $"Au plus {MostOwn} actions propres."));
        var now = clock.GetUtcNow();
        var action = new CoachingAction
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Pillar = body.Pillar,
            Pace = body.Pace,
            NeedsSeat = body.NeedsSalesNavigatorSeat,
            OnceOnly = body.OnceOnly,
            English = body.En?.ToWords(),
            French = body.Fr?.ToWords(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.CoachingActions.Add(action);
        await db.SaveChangesAsync(ct);
        HttpContext.Response.SpeaksLanguage();
        var shown = CoachingActionResponse.Of(action);
        return new CreatedVersion<CoachingActionResponse>($"/v1/coaching-actions/{action.Id}", shown, shown.Tag(action.Version));
    }
}
