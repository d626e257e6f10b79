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

internal sealed class GetClosingTeamsRequest
{
    /// <summary>An ISO week, 2026-W47.</summary>
    [RouteParam]
    public string Week { get; init; } = null!;
}

internal sealed class GetClosingTeams(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetClosingTeamsRequest, Results<Report<ClosedTeamsResponse>, NotFoundProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/closings/{week}/teams");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(ClosedTeamsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a frozen team comparison";
            summary.Description =
                "Every team that was active on that Sunday by its own members and their totals, in the fair order, as it was when the week was closed. A correction stands beside a team whose rank or figures differ by now. Who may not see every name gets the teams by their means in whole points, without what is computed from exact ones, and no corrections.";
            summary.ResponseExamples[200] = ClosedTeamsResponse.Example;
        });
    }

    public override async Task<Results<Report<ClosedTeamsResponse>, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetClosingTeamsRequest request,
        CancellationToken ct
    )
    {
        if (!IsoWeek.TryParse(request.Week, out var week))
            return ClosingsQuery.Unreadable("path:week");
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await ClosingsQuery.FindAsync(connection, db.OrganizationId, week.Value, ct) is not { } closing)
            return new NotFoundProblem();
        var organization = HttpContext.Organization();
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        if (!rights.SeesExactly(organization.Privacy))
        {
            var published = await PublishedComparison.OfAsync(connection, organization, rights, null, closing.Week.Sunday, ct);
            return new Report<ClosedTeamsResponse>(ClosedTeamsResponse.Of(closing, published));
        }
        var (frozen, figures) = await ClosedBoards.CompareAsync(connection, db.OrganizationId, closing, ct);
        var live = await LiveAsync(connection, closing, ct);
        return new Report<ClosedTeamsResponse>(Show(closing, frozen, figures, live));
    }

    private async Task<Dictionary<Guid, TeamCorrectionResponse>> LiveAsync(
        NpgsqlConnection connection,
        Closing closing,
        CancellationToken ct
    )
    {
        var question = new BoardFiguresQuestion(
            db.OrganizationId,
            BoardSet.Teams,
            null,
            Metric.Total,
            closing.Week.Sunday,
            ComparisonDate.Default(closing.Week.Sunday),
            closing.Parameters.FreshnessDays,
            closing.Parameters.ToThresholds()
        );
        var teams = await BoardFiguresQuery.QueryAsync(connection, question, ct);
        var comparison = TeamComparison.Fair(teams.Select(team => team.ToSample()), closing.Parameters.MinCoverage);
        return comparison
            .Teams.Select(team => (team.Team.TeamId, Now: TeamCorrectionResponse.Of(team)))
            .Concat(comparison.Uncovered.Select(team => (team.TeamId, Now: TeamCorrectionResponse.Of(team))))
            .ToDictionary(team => team.TeamId, team => team.Now);
    }

    private static ClosedTeamsResponse Show(
        Closing closing,
        TeamComparison frozen,
        Dictionary<Guid, BoardFigures> figures,
        Dictionary<Guid, TeamCorrectionResponse> live
    ) =>
        new(
            closing.Week.ToString(),
            frozen.Reason is null ? TeamComparisonOrder.Fair : TeamComparisonOrder.Raw,
            Metric.Total,
            closing.Week.Sunday,
            ComparisonDate.Default(closing.Week.Sunday),
            closing.ClosedAt,
            closing.MethodVersion,
            closing.Parameters,
            Points.Round(frozen.GrandMean),
            Points.Round(frozen.Variance?.Between),
            Points.Round(frozen.Variance?.Within),
            frozen.Reason,
            null,
            [
                .. frozen.Teams.Select(team =>
                    ClosedTeamResponse.Of(
                        ComparedTeamResponse.Of(team, figures[team.Team.TeamId]),
                        Correct(live, team.Team.TeamId, TeamCorrectionResponse.Of(team))
                    )
                ),
            ],
            [
                .. frozen.Uncovered.Select(team => new ClosedUncoveredTeamResponse(
                    new TeamRef(team.TeamId, figures[team.TeamId].Name),
                    UncoveredReason.Coverage,
                    Points.Share(team.Coverage),
                    Correct(live, team.TeamId, TeamCorrectionResponse.Of(team))
                )),
            ],
            null
        );

    /// <summary>A team archived with a date before the week by now has nothing to say.</summary>
    private static TeamCorrectionResponse? Correct(
        Dictionary<Guid, TeamCorrectionResponse> live,
        Guid teamId,
        TeamCorrectionResponse frozen
    ) => live.GetValueOrDefault(teamId) is { } now && now != frozen ? now : null;
}
