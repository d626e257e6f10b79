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

internal sealed class CompareTeamsRequest : BoardDatesRequest
{
    /// <summary>`fair` takes into account how many people a mean stands on; `raw` orders by the plain mean.</summary>
    [QueryParam]
    public TeamComparisonOrder Order { get; init; }

    /// <summary>What to compare.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>Compares this team's children, each with all teams below; every team by its own members when absent.</summary>
    [QueryParam]
    public Guid? ParentTeamId { get; init; }
}

internal sealed class CompareTeams(SsiDb db, Reach reach, KnownFigures known, TimeProvider clock)
    : Endpoint<CompareTeamsRequest, Results<Report<TeamComparisonResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/rankings/teams");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(TeamComparisonTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Compare teams";
            summary.Description =
                "A small team's mean is mostly luck. The fair order draws each mean towards all teams' by how little it stands on (empirical Bayes), and says how sure the order is: expected rank, rank interval, tie groups. Fewer than four teams, or only teams of one, stay in the raw order. Who may not see every name gets the last closed week, or the one asked for as `period`: the teams by their means in whole points, without what is computed from exact ones. Figures of teams that have more than 2,000 members together may be up to ten seconds old.";
            summary.ResponseExamples[200] = TeamComparisonResponse.Example;
        });
    }

    public override async Task<Results<Report<TeamComparisonResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        CompareTeamsRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        if (request.ParentTeamId is { } parent && !await db.Teams.AnyAsync(team => team.Id == parent, ct))
            return new NotFoundProblem();
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        if (
            request.ParentTeamId is { } tree ? !rights.SeesExactlyIn(tree, organization.Privacy) : !rights.SeesExactly(organization.Privacy)
        )
            return await PublishedAsync(request, organization, dates, rights, ct);
        var boards = request.ParentTeamId is null ? BoardSet.Teams : BoardSet.Children;
        var question = BoardFiguresQuestion.Of(organization, boards, request.ParentTeamId, request.Metric, dates);
        var teams = await known.OfAsync((NpgsqlConnection)db.Database.GetDbConnection(), question, ct);
        var samples = teams.Select(team => team.ToSample());
        var comparison =
            request.Order == TeamComparisonOrder.Fair
                ? TeamComparison.Fair(samples, organization.MinCoverage)
                : TeamComparison.Raw(samples, organization.MinCoverage);
        return new Report<TeamComparisonResponse>(Show(request, dates, comparison, teams.ToDictionary(team => team.BoardId)));
    }

    private async Task<Results<Report<TeamComparisonResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> PublishedAsync(
        CompareTeamsRequest request,
        OrganizationSettings organization,
        BoardDates dates,
        ViewerRights rights,
        CancellationToken ct
    )
    {
        if (PublishedWeeks.Refuse(request, request.Metric != Metric.Total) is { } closed)
            return closed;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var week =
            PublishedWeeks.WeekOf(request)
            ?? await PublishedBoards.LastWeekAsync(connection, organization.OrganizationId, ct)
            ?? dates.ComparedWith;
        Guid[]? children = request.ParentTeamId is { } parent
            ? await db.Teams.Where(team => team.ParentTeamId == parent).Select(team => team.Id).ToArrayAsync(ct)
            : null;
        return new Report<TeamComparisonResponse>(await PublishedComparison.OfAsync(connection, organization, rights, children, week, ct));
    }

    private static TeamComparisonResponse Show(
        CompareTeamsRequest request,
        BoardDates dates,
        TeamComparison comparison,
        Dictionary<Guid, BoardFigures> figures
    ) =>
        new(
            comparison.Reason is null ? request.Order : TeamComparisonOrder.Raw,
            request.Metric,
            dates.AsOf,
            dates.ComparedWith,
            dates.Complete,
            Points.Round(comparison.GrandMean),
            Points.Round(comparison.Variance?.Between),
            Points.Round(comparison.Variance?.Within),
            comparison.Reason,
            null,
            [.. comparison.Teams.Select(team => ComparedTeamResponse.Of(team, figures[team.Team.TeamId]))],
            [
                .. comparison.Uncovered.Select(team => new UncoveredTeamResponse(
                    new TeamRef(team.TeamId, figures[team.TeamId].Name),
                    UncoveredReason.Coverage,
                    Points.Share(team.Coverage)
                )),
            ],
            null
        );
}
