using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetOrganizationSummaryRequest : BoardDatesRequest
{
    /// <summary>What to sum up.</summary>
    [QueryParam]
    public Metric Metric { get; init; }
}

internal sealed class GetOrganizationSummary(SsiDb db, TimeProvider clock)
    : Endpoint<GetOrganizationSummaryRequest, Results<Report<BoardSummaryResponse>, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/organization/summary");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(BoardSummaryTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get the organization in figures";
            summary.Description = "The figures of a team's summary, over all members.";
            summary.ResponseExamples[200] = BoardSummaryResponse.Example;
        });
    }

    public override async Task<Results<Report<BoardSummaryResponse>, InvalidProblem>> ExecuteAsync(
        GetOrganizationSummaryRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        var question = BoardFiguresQuestion.Of(organization, BoardSet.Organization, null, request.Metric, dates);
        var figures = await BoardFiguresQuery.QueryAsync((NpgsqlConnection)db.Database.GetDbConnection(), question, ct);
        return new Report<BoardSummaryResponse>(BoardSummaryResponse.Of(figures[0], BoardSet.Organization, request.Metric, dates));
    }
}
