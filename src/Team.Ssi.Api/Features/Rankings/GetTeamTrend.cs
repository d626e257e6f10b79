using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetTeamTrendRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }

    /// <summary>How many weeks, the running one included.</summary>
    [QueryParam]
    public int Weeks { get; init; } = 52;

    /// <summary>The goal of the forecast in points, 1 to 100; where the next band begins when absent.</summary>
    [QueryParam]
    public decimal? Target { get; init; }
}

internal sealed class GetTeamTrendValidator : Validator<GetTeamTrendRequest>
{
    public GetTeamTrendValidator()
    {
        RuleFor(request => request.Weeks).InclusiveBetween(1, BoardWeeks.Most);
        RuleFor(request => request.Target).InclusiveBetween(1, 100);
    }
}

internal sealed class GetTeamTrend(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetTeamTrendRequest, Results<Report<TrendResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/trend");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(TrendTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a team week by week";
            summary.Description =
                "As of each Sunday, with the membership of that day; late readings and corrections are in it at once. Weeks before the first score are left out; a later week without a fresh reading has n = 0. With the slope of the mean by Theil and Sen, and the range of days in which a target is reached if it goes on like that.";
            summary.ResponseExamples[200] = TrendResponse.Example;
        });
    }

    public override async Task<Results<Report<TrendResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamTrendRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var boards = request.IncludeSubteams ? BoardSet.SubTree : BoardSet.Team;
        var question = new TrendQuestion(organization.OrganizationId, boards, request.TeamId, organization.Today(clock), request.Weeks);
        var goal = new TrendGoal(request.Target, organization.Bands, question.Today);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var weeks = await TrendQuery.QueryAsync(connection, question, ct);
        var rights = await reach.OfAsync(HttpContext.Caller(), question.Today, ct);
        if (weeks.Count > 0 && !rights.SeesExactlyIn(request.TeamId, organization.Privacy))
            return new Report<TrendResponse>(
                TrendResponse.Of(await PublishedTrend.OfAsync(weeks, question, organization.Privacy, connection, ct), goal)
            );
        return weeks.Count > 0 ? new Report<TrendResponse>(TrendResponse.Of(weeks, goal)) : new NotFoundProblem();
    }
}
