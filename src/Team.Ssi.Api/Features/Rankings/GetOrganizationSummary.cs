using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetOrganizationSummaryRequest : IBoardDates
{
    /// <summary>What to sum up.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>The day it holds for; today when absent, never in the future.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }

    /// <summary>The day that changes are measured against; the last Sunday before `asOf` when absent.</summary>
    [QueryParam]
    public DateOnly? CompareWith { get; init; }

    /// <summary>An ISO week (2026-W47), month (2026-11), quarter (2026-Q4) or year (2026) instead of a day.</summary>
    [QueryParam]
    public string? Period { get; init; }
}

internal sealed class GetOrganizationSummary(SsiDb db, TimeProvider clock)
    : Endpoint<GetOrganizationSummaryRequest, Results<Ok<BoardSummaryResponse>, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/organization/summary");
        Definition.Requires(Scope.RankingsRead);
        Summary(summary =>
        {
            summary.Summary = "Get the organization in figures";
            summary.Description = "The figures of a team's summary, over all members.";
            summary.ResponseExamples[200] = BoardSummaryResponse.Example;
        });
    }

    public override async Task<Results<Ok<BoardSummaryResponse>, InvalidProblem>> ExecuteAsync(
        GetOrganizationSummaryRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        var question = BoardFiguresQuestion.Of(organization, BoardSet.Organization, null, request.Metric, dates);
        var figures = await BoardFiguresQuery.QueryAsync((NpgsqlConnection)db.Database.GetDbConnection(), question, ct);
        return TypedResults.Ok(BoardSummaryResponse.Of(figures[0], BoardType.Organization, request.Metric, dates));
    }
}
