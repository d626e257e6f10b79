using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramSummaryRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The day the figures hold for; today when absent, never in the future. Callers who do not see its people by name get the Sundays of ended weeks.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }
}

internal sealed class GetProgramSummary(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetProgramSummaryRequest, Results<Report<ProgramSummaryResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/summary");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ProgramSummaryTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a programme in figures";
            summary.Description =
                "The funnel from invited to active, what was done, how the scores of its people moved since the day before the start, and how far its goals are. Every rate comes with what it is a share of.";
            summary.ResponseExamples[200] = ProgramSummaryResponse.Example;
        });
    }

    public override async Task<Results<Report<ProgramSummaryResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetProgramSummaryRequest request,
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
        var viewing = Viewing.Of(HttpContext, clock);
        return new Report<ProgramSummaryResponse>(await ProgramSummaries.ReadAsync(db, reach, viewing, program, day, shown, ct));
    }
}
