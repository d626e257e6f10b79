using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramTrendRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>How many weeks, the running one included, 1 to 104.</summary>
    [QueryParam]
    public int Weeks { get; init; } = 26;
}

internal sealed class GetProgramTrendValidator : Validator<GetProgramTrendRequest>
{
    private const int Most = 104;

    public GetProgramTrendValidator() => RuleFor(request => request.Weeks).InclusiveBetween(1, Most);
}

internal sealed class GetProgramTrend(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramTrendRequest, Results<Report<ProgramTrendResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/trend");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramTrendTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a programme week by week";
            summary.Description =
                "Who was active, the mean score of its people, and what was done. Callers who do not see its people by name get ended weeks.";
            summary.ResponseExamples[200] = ProgramTrendResponse.Example;
        });
    }

    public override async Task<Results<Report<ProgramTrendResponse>, NotFoundProblem>> ExecuteAsync(
        GetProgramTrendRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        var shown = ShownFigures.Of(await reach.OfAsync(HttpContext.Caller(), today, ct), program, organization);
        var asOf = shown.Day(null, today)!.Value;
        var rows = await ProgramTrendQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            program.Id,
            asOf.AddDays(-7 * (request.Weeks - 1)),
            asOf,
            ct
        );
        return new Report<ProgramTrendResponse>(ProgramTrendResponse.Of(program.Id, rows, shown));
    }
}
