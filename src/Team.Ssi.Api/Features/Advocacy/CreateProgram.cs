using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class CreateProgramRequest
{
    [FromBody]
    public CreateProgramBody Body { get; init; } = null!;
}

/// <param name="Name">1 to 200 characters.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="StartsOn">First day, included. The baseline of its effect is the day before.</param>
/// <param name="EndsOn">Last day, included; null is until further notice.</param>
/// <param name="Description">What participants are told; up to 2,000 characters.</param>
/// <param name="Audience">Whose programme it is.</param>
/// <param name="Topics">What participants speak about.</param>
/// <param name="Industry">The industry it is about.</param>
/// <param name="Goals">What it wants to reach.</param>
/// <param name="PointRules">What activities are worth; at most one rule a kind.</param>
/// <param name="MediaRates">What activities would have cost as advertising, at your own prices; null for no such figure.</param>
/// <param name="ParticipantsNamed">Whether marketing sees its participants by name; to be said only by who sees everyone.</param>
internal sealed record CreateProgramBody(
    string Name,
    ProgramKind Kind,
    DateOnly StartsOn,
    DateOnly? EndsOn = null,
    string? Description = null,
    ProgramAudience? Audience = null,
    IReadOnlyList<AdvocacyTopic>? Topics = null,
    string? Industry = null,
    ProgramGoals? Goals = null,
    IReadOnlyList<PointRule>? PointRules = null,
    bool ParticipantsNamed = false,
    MediaRates? MediaRates = null
);

internal sealed class CreateProgramValidator : Validator<CreateProgramRequest>
{
    public CreateProgramValidator()
    {
        RuleFor(request => request.Body.Name).Name();
        RuleFor(request => request.Body.StartsOn).ProgramDay();
        RuleFor(request => request.Body.EndsOn).ProgramDay();
        RuleFor(request => request.Body.Description).Text(ProgramRules.DescriptionLength);
        RuleFor(request => request.Body.Topics).Count(0, ProgramRules.MostTopics);
        RuleFor(request => request.Body.Industry).Text();
        RuleFor(request => request.Body.PointRules).PointRules();
        RuleForEach(request => request.Body.PointRules).NotNullItem().SetValidator(new PointRuleValidator());
        RuleFor(request => request.Body.MediaRates!)
            .SetValidator(new MediaRatesValidator())
            .When(request => request.Body.MediaRates is not null);
        RuleFor(request => request.Body.Goals!).SetValidator(new ProgramGoalsValidator()).When(request => request.Body.Goals is not null);
    }
}

internal sealed class CreateProgram(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<CreateProgramRequest, Results<CreatedVersion<ProgramResponse>, RoleProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Post("/v1/programs");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Create a programme";
            summary.Description = "Members are enrolled one by one, or team by team. Its effect is measured from the day before it starts.";
            summary.ExampleRequest = new CreateProgramBody("Ambassadors 2026", ProgramKind.Ambassador, new DateOnly(2026, 9, 1));
            summary.ResponseExamples[201] = ProgramResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<ProgramResponse>, RoleProblem, InvalidProblem>> ExecuteAsync(
        CreateProgramRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        if (body.ParticipantsNamed && !rights.MayNameParticipants())
            return ProgramRules.NotToBeNamed();
        var now = clock.GetUtcNow();
        var program = new AdvocacyProgram
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Name = body.Name,
            NameKey = NameKey.Of(body.Name),
            Kind = body.Kind,
            Description = body.Description,
            Audience = body.Audience,
            StartsOn = body.StartsOn,
            EndsOn = body.EndsOn,
            Topics = [.. (body.Topics ?? []).Distinct()],
            Industry = body.Industry,
            Goals = body.Goals,
            PointRules = [.. body.PointRules ?? []],
            MediaRates = body.MediaRates,
            ParticipantsNamed = body.ParticipantsNamed,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (ProgramRules.Refuse(program) is { } refusal)
            return refusal;
        db.AdvocacyPrograms.Add(program);
        await db.SaveChangesAsync(ct);
        return new CreatedVersion<ProgramResponse>($"/v1/programs/{program.Id}", ProgramResponse.Of(program), program.Version);
    }
}
