using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

internal sealed class PutMemberPrivacyRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    [FromBody]
    public MemberPrivacyBody Body { get; init; } = null!;
}

/// <summary>The whole decision.</summary>
/// <param name="Anonymous">Ranked without a name. The person's own choice.</param>
/// <param name="Paused">Days without a place on any board; null for none.</param>
/// <param name="AcceptsCoaching">Whether who leads them directly keeps their pages where the preset `worksCouncil` hides scores of people. The person's own choice.</param>
internal sealed record MemberPrivacyBody(bool Anonymous, PauseBody? Paused, bool AcceptsCoaching = false)
{
    public static readonly MemberPrivacyBody Example = new(false, MemberPrivacyResponse.Example.Paused, true);
}

internal sealed class PutMemberPrivacyValidator : Validator<PutMemberPrivacyRequest>
{
    public PutMemberPrivacyValidator()
    {
        RuleFor(request => (DateOnly?)request.Body.Paused!.From).Day().When(HasPause);
        RuleFor(request => request.Body.Paused!.To)
            .Day()
            .GreaterThanOrEqualTo(request => request.Body.Paused!.From)
            .WithErrorCode("outOfRange")
            .WithText(new("A pause does not end before it begins.", "Une pause ne finit pas avant de commencer."))
            .When(HasPause);
    }

    private static bool HasPause(PutMemberPrivacyRequest request) => request.Body.Paused is not null;
}

internal sealed class PutMemberPrivacy(SsiDb db, TimeProvider clock)
    : Endpoint<
        PutMemberPrivacyRequest,
        Results<Versioned<MemberPrivacyResponse>, NotFoundProblem, PrivacyProblem, PreconditionProblem, InvalidProblem>
    >
{
    public override void Configure()
    {
        Put("/v1/members/{memberId}/privacy");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Decide about being seen";
            summary.Description =
                "The person decides. An administrator may set a pause for them, and nothing else. Pauses are for today and later: what boards were, they stay.";
            summary.ExampleRequest = MemberPrivacyBody.Example;
            summary.ResponseExamples[200] = MemberPrivacyResponse.Example;
        });
    }

    public override async Task<
        Results<Versioned<MemberPrivacyResponse>, NotFoundProblem, PrivacyProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(PutMemberPrivacyRequest request, CancellationToken ct)
    {
        if (await LockedMembers.OneAsync(db, request.MemberId, ct) is not { } member)
            return new NotFoundProblem();
        var today = HttpContext.Today(clock);
        var before = await Pauses.NextAsync(db, member.Id, today, ct);
        if (Preconditions.Refuse(HttpContext, MemberPrivacyResponse.Of(member, before).Tag(member.Version)))
            return new PreconditionProblem();
        var body = request.Body;
        var isOwn = HttpContext.Caller().MemberId == member.Id;
        if (!isOwn && (body.Anonymous, body.AcceptsCoaching) != (member.IsAnonymous, member.AcceptsCoaching))
            return new PrivacyProblem(
                new Text(
                    "Only the person decides about their name and their coaching.",
                    "Seule la personne décide de son nom et de son coaching."
                )
            );
        if (RefusePast(body.Paused, before, today) is { } refusal)
            return refusal;
        (member.IsAnonymous, member.AcceptsCoaching) = (body.Anonymous, body.AcceptsCoaching);
        var (pause, since) = Pauses.Replace(db, member.Id, before, body.Paused, today);
        if (db.ChangeTracker.HasChanges())
        {
            member.UpdatedAt = clock.GetUtcNow();
            member.Version++;
        }
        await db.SaveChangesAsync(ct);
        if (since is not null)
            await BoardWeekChanges.OfMemberAsync(db, member.Id, since, ct);
        var shown = MemberPrivacyResponse.Of(member, pause);
        return new Versioned<MemberPrivacyResponse>(shown, shown.Tag(member.Version));
    }

    private static InvalidProblem? RefusePast(PauseBody? asked, MemberPause? before, DateOnly today) =>
        asked is null ? null
        : asked.From < today && asked.From != before?.From
            ? new InvalidProblem(
                "#/paused/from",
                "past",
                new Text("A pause begins today or later.", "Une pause commence aujourd'hui ou plus tard.")
            )
        : asked.To < today
            ? new InvalidProblem(
                "#/paused/to",
                "past",
                new Text(
                    "A pause ends today or later; send null to end it.",
                    "Une pause finit aujourd'hui ou plus tard ; envoyez null pour la finir."
                )
            )
        : null;
}
