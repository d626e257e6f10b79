using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramEffectRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The day of the outcome while the programme runs; today when absent, never in the future. Callers who do not see its people by name get the Sundays of ended weeks.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }
}

internal sealed class GetProgramEffect(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramEffectRequest, Results<Report<ProgramEffectResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/effect");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(EffectTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Measure a programme's effect";
            summary.Description =
                "By how much more the participants' index rose since the day before the start than that of members who were never enrolled: difference in differences (Welch), and at equal baselines (ANCOVA with HC3). With fewer than ten people on either side there is a reason and no figure.";
            summary.ResponseExamples[200] = ProgramEffectResponse.Example;
        });
    }

    public override async Task<Results<Report<ProgramEffectResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramEffectRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        if (AsOfDay.Refuse(request.AsOf, today) is { } refusal)
            return refusal;
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        var shown = ShownFigures.Of(await reach.OfAsync(HttpContext.Caller(), today, ct), program, organization);
        if (shown.Day(request.AsOf, today) is not { } asOf)
            return ShownFigures.NotThatDay();
        if (ProgramEffect.OutcomeOn(program, asOf) <= program.StartsOn)
            return new Report<ProgramEffectResponse>(ProgramEffectResponse.Of(program, asOf, null, shown));
        var members = await EffectQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            organization.OrganizationId,
            organization.FreshnessDays,
            program,
            asOf,
            ct
        );
        return new Report<ProgramEffectResponse>(
            ProgramEffectResponse.Of(program, asOf, ProgramEffect.Of(members, organization.Bands), shown)
        );
    }
}
