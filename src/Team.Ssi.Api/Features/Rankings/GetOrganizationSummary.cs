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

internal sealed class GetOrganizationSummary(SsiDb db, Reach reach, KnownFigures known, TimeProvider clock)
    : Endpoint<GetOrganizationSummaryRequest, Results<Report<BoardSummaryResponse>, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/organization/summary");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(BoardSummaryTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get the organization in figures";
            summary.Description =
                "The figures of a team's summary, over all members. Those without name rights get the last closed week, or the one they ask for as `period`. Figures of more than 2,000 members may be up to ten seconds old.";
            summary.ResponseExamples[200] = BoardSummaryResponse.Example;
        });
    }

    public override async Task<Results<Report<BoardSummaryResponse>, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        GetOrganizationSummaryRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        if (!rights.SeesExactly(organization.Privacy))
        {
            if (PublishedWeeks.Refuse(request, request.Metric != Metric.Total) is { } closed)
                return closed;
            var published = await PublishedSummary.OfAsync(connection, organization, BoardSet.Organization, null, request, dates, ct);
            return new Report<BoardSummaryResponse>(published!);
        }
        var question = BoardFiguresQuestion.Of(organization, BoardSet.Organization, null, request.Metric, dates);
        var figures = await known.OfAsync(connection, question, ct);
        return new Report<BoardSummaryResponse>(BoardSummaryResponse.Of(figures[0], BoardSet.Organization, request.Metric, dates));
    }
}
