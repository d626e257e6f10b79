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

internal sealed class GetTeamSummaryRequest : BoardDatesRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>What to sum up.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }
}

internal sealed class GetTeamSummary(SsiDb db, Reach reach, KnownFigures known, TimeProvider clock)
    : Endpoint<GetTeamSummaryRequest, Results<Report<BoardSummaryResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/summary");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(BoardSummaryTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a team in figures";
            summary.Description =
                "How many have a fresh reading, the mean and the quartiles, bands, pillars, and where the change comes from. Those without name rights get the last closed week, or the one they ask for as `period`, in whole points. Figures of more than 2,000 members may be up to ten seconds old.";
            summary.ResponseExamples[200] = BoardSummaryResponse.Example;
        });
    }

    public override async Task<Results<Report<BoardSummaryResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        GetTeamSummaryRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        var board = request.IncludeSubteams ? BoardSet.SubTree : BoardSet.Team;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        if (!rights.SeesExactlyIn(request.TeamId, organization.Privacy))
        {
            if (PublishedWeeks.Refuse(request, request.Metric != Metric.Total) is { } closed)
                return closed;
            var published = await PublishedSummary.OfAsync(connection, organization, board, request.TeamId, request, dates, ct);
            return published is null ? new NotFoundProblem() : new Report<BoardSummaryResponse>(published);
        }
        var question = BoardFiguresQuestion.Of(organization, board, request.TeamId, request.Metric, dates);
        var figures = await known.OfAsync(connection, question, ct);
        return figures is [var team]
            ? new Report<BoardSummaryResponse>(BoardSummaryResponse.Of(team, board, request.Metric, dates))
            : new NotFoundProblem();
    }
}
