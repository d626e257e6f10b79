using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class UpdateProgramRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [FromBody]
    public UpdateProgramBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="StartsOn">First day, included.</param>
/// <param name="EndsOn">Last day, included; null is until further notice.</param>
/// <param name="Description">What participants are told; up to 2,000 characters.</param>
/// <param name="Audience">Whose programme it is.</param>
/// <param name="Topics">What participants speak about.</param>
/// <param name="Industry">The industry it is about.</param>
/// <param name="Goals">What it wants to reach; all of them, since goals are replaced together.</param>
/// <param name="PointRules">What activities are worth; all of them, since rules are replaced together. They count for all days from then on.</param>
/// <param name="MediaRates">What activities would have cost as advertising, at your own prices; all of them, since rates are replaced together.</param>
/// <param name="ParticipantsNamed">Whether marketing sees its participants by name; to be allowed only by who sees everyone.</param>
internal sealed record UpdateProgramBody(
    Patch<string> Name = default,
    Patch<ProgramKind?> Kind = default,
    Patch<DateOnly?> StartsOn = default,
    Patch<DateOnly?> EndsOn = default,
    Patch<string> Description = default,
    Patch<ProgramAudience?> Audience = default,
    Patch<IReadOnlyList<AdvocacyTopic>> Topics = default,
    Patch<string> Industry = default,
    Patch<ProgramGoals> Goals = default,
    Patch<IReadOnlyList<PointRule>> PointRules = default,
    Patch<bool?> ParticipantsNamed = default,
    Patch<MediaRates> MediaRates = default
);

internal sealed class UpdateProgramValidator : Validator<UpdateProgramRequest>
{
    public UpdateProgramValidator()
    {
        RuleFor(request => request.Body.Name).NotNullWhenSent();
        RuleFor(request => request.Body.Name.Value).Text();
        RuleFor(request => request.Body.Kind).NotNullWhenSent();
        RuleFor(request => request.Body.StartsOn).NotNullWhenSent();
        RuleFor(request => request.Body.StartsOn.Value).ProgramDay();
        RuleFor(request => request.Body.EndsOn.Value).ProgramDay();
        RuleFor(request => request.Body.Description.Value).Text(ProgramRules.DescriptionLength);
        RuleFor(request => request.Body.Topics.Value).Count(0, ProgramRules.MostTopics);
        RuleFor(request => request.Body.Industry.Value).Text();
        RuleFor(request => request.Body.Goals.Value!)
            .SetValidator(new ProgramGoalsValidator())
            .When(request => request.Body.Goals.Value is not null);
        RuleFor(request => request.Body.PointRules.Value).PointRules();
        RuleForEach(request => request.Body.PointRules.Value).NotNullItem().SetValidator(new PointRuleValidator());
        RuleFor(request => request.Body.MediaRates.Value!)
            .SetValidator(new MediaRatesValidator())
            .When(request => request.Body.MediaRates.Value is not null);
        RuleFor(request => request.Body.ParticipantsNamed).NotNullWhenSent();
    }
}

internal sealed class UpdateProgram(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<UpdateProgramRequest, Results<Versioned<ProgramResponse>, RoleProblem, InvalidProblem, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Patch("/v1/programs/{programId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Change a programme";
            summary.Description = "JSON Merge Patch (RFC 7396). Figures follow: another first day is another baseline.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["endsOn"] = "2027-02-28" };
            summary.ResponseExamples[200] = ProgramResponse.Example with { EndsOn = new DateOnly(2027, 2, 28) };
        });
    }

    public override async Task<
        Results<Versioned<ProgramResponse>, RoleProblem, InvalidProblem, NotFoundProblem, PreconditionProblem>
    > ExecuteAsync(UpdateProgramRequest request, CancellationToken ct)
    {
        if (await LockedPrograms.OneAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, program.Version))
            return new PreconditionProblem();
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        if (request.Body.ParticipantsNamed.Value is true && !program.ParticipantsNamed && !rights.MayNameParticipants())
            return ProgramRules.NotToBeNamed();
        Apply(request.Body, program);
        if (ProgramRules.Refuse(program) is { } refusal)
            return refusal;
        if (db.ChangeTracker.HasChanges())
        {
            program.UpdatedAt = clock.GetUtcNow();
            program.Version++;
            await db.SaveChangesAsync(ct);
        }
        return new Versioned<ProgramResponse>(ProgramResponse.Of(program), program.Version);
    }

    private static void Apply(UpdateProgramBody body, AdvocacyProgram program)
    {
        body.Name.Apply(name => (program.Name, program.NameKey) = (name!, NameKey.Of(name!)));
        body.Kind.Apply(kind => program.Kind = kind!.Value);
        body.StartsOn.Apply(day => program.StartsOn = day!.Value);
        body.EndsOn.Apply(day => program.EndsOn = day);
        body.Description.Apply(description => program.Description = description);
        body.Audience.Apply(audience => program.Audience = audience);
        body.Topics.Apply(topics => program.Topics = [.. (topics ?? []).Distinct()]);
        body.Industry.Apply(industry => program.Industry = industry);
        body.Goals.Apply(goals => program.Goals = goals);
        body.PointRules.Apply(rules => program.PointRules = [.. rules ?? []]);
        body.MediaRates.Apply(rates => program.MediaRates = rates);
        body.ParticipantsNamed.Apply(named => program.ParticipantsNamed = named!.Value);
    }
}
