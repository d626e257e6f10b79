using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramReportRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The day the figures hold for; today when absent, never in the future. Callers who do not see its people by name get the Sundays of ended weeks.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }
}

internal sealed class GetProgramReport(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramReportRequest, Results<PrintedReport<ProgramReportResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    private const int MostWeeks = 26;

    public override void Configure()
    {
        Get("/v1/programs/{programId}/report");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramReportTable.Of);
        Definition.IsPrinted(ProgramReportPage.Style);
        Summary(summary =>
        {
            summary.Summary = "Get a programme's report";
            summary.Description =
                "Summary, effect and trend in one answer: as JSON, as a table (CSV, XLSX), or with `Accept: text/html` as a page to print, with charts, in the language asked for.";
            summary.ResponseExamples[200] = ProgramReportResponse.Example;
        });
    }

    public override async Task<Results<PrintedReport<ProgramReportResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramReportRequest request,
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
        if (shown.Day(request.AsOf, today) is not { } day)
            return ShownFigures.NotThatDay();
        HttpContext.Sees(SeenBoard.Program, program.Id, day);
        return new PrintedReport<ProgramReportResponse>(await ReadAsync(program, day, shown, ct), ProgramReportPage.Print);
    }

    private async Task<ProgramReportResponse> ReadAsync(AdvocacyProgram program, DateOnly day, ShownFigures shown, CancellationToken ct)
    {
        var viewing = Viewing.Of(HttpContext, clock);
        var organization = viewing.Organization;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var summary = await ProgramSummaries.ReadAsync(db, reach, viewing, program, day, shown, ct);
        var effect =
            ProgramEffect.OutcomeOn(program, day) <= program.StartsOn
                ? null
                : ProgramEffect.Of(
                    await EffectQuery.QueryAsync(connection, db.OrganizationId, organization.FreshnessDays, program, day, ct),
                    organization.Bands
                );
        var earliest = day.AddDays(-7 * (MostWeeks - 1));
        var from =
            program.StartsOn > day ? day
            : program.StartsOn < earliest ? earliest
            : program.StartsOn;
        var trend = await ProgramTrendQuery.QueryAsync(connection, db.OrganizationId, program.Id, from, day, ct);
        return new ProgramReportResponse(
            summary,
            ProgramEffectResponse.Of(program, day, effect, shown),
            ProgramTrendResponse.Of(program.Id, trend, shown)
        );
    }
}
