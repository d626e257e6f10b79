using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class PutLeagueRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [FromBody]
    public PutLeagueBody Body { get; init; } = null!;
}

/// <param name="SeasonUnit">In what a season's length is counted.</param>
/// <param name="SeasonLength">1 to 52 weeks, or 1 to 12 months. Seasons follow each other from the programme's first day on.</param>
/// <param name="Promoted">How many of each league rise at the end of a season, 0 to 50.</param>
/// <param name="Relegated">How many of each league fall, 0 to 50.</param>
internal sealed record PutLeagueBody(SeasonUnit SeasonUnit, int SeasonLength, int Promoted, int Relegated);

internal sealed class PutLeagueValidator : Validator<PutLeagueRequest>
{
    private const int MostWeeks = 52;
    private const int MostMonths = 12;
    private const int MostMoving = 50;

    public PutLeagueValidator()
    {
        RuleFor(request => request.Body.SeasonLength).InclusiveBetween(1, MostWeeks);
        RuleFor(request => request.Body.SeasonLength)
            .LessThanOrEqualTo(MostMonths)
            .When(request => request.Body.SeasonUnit == SeasonUnit.Months);
        RuleFor(request => request.Body.Promoted).InclusiveBetween(0, MostMoving);
        RuleFor(request => request.Body.Relegated).InclusiveBetween(0, MostMoving);
    }
}

internal sealed class PutLeague(SsiDb db, TimeProvider clock)
    : Endpoint<PutLeagueRequest, Results<CreatedVersion<LeagueResponse>, Versioned<LeagueResponse>, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Put("/v1/programs/{programId}/league");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Give a programme a league, or change its rules";
            summary.Description =
                "Members play among those who began in the same band, by how far they rise in a season; at its end the first of each league rise and the last fall. Standings are computed from readings: changed rules hold for past seasons too.";
            summary.ExampleRequest = new PutLeagueBody(SeasonUnit.Weeks, 4, 3, 3);
            summary.ResponseExamples[200] = LeagueResponse.Example;
            summary.ResponseExamples[201] = LeagueResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<LeagueResponse>, Versioned<LeagueResponse>, NotFoundProblem, PreconditionProblem>
    > ExecuteAsync(PutLeagueRequest request, CancellationToken ct)
    {
        if (await LockedPrograms.OneAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var (before, today) = (program.League, HttpContext.Today(clock));
        if (
            Preconditions.Refuse(
                HttpContext,
                before is null ? null : LeagueResponse.TagOf(program, LeagueResponse.Of(program, before, today))
            )
        )
            return new PreconditionProblem();
        var body = request.Body;
        var rules = program.League = new LeagueRules(body.SeasonUnit, body.SeasonLength, body.Promoted, body.Relegated);
        if (rules != before)
        {
            program.UpdatedAt = clock.GetUtcNow();
            program.Version++;
            await db.SaveChangesAsync(ct);
        }
        var shown = LeagueResponse.Of(program, rules, today);
        var tag = LeagueResponse.TagOf(program, shown);
        return before is null
            ? new CreatedVersion<LeagueResponse>($"/v1/programs/{program.Id}/league", shown, tag)
            : new Versioned<LeagueResponse>(shown, tag);
    }
}
