using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetOrganizationTrendRequest
{
    /// <summary>How many weeks, the running one included.</summary>
    [QueryParam]
    public int Weeks { get; init; } = 52;

    /// <summary>The goal of the forecast in points, 1 to 100; where the next band begins when absent.</summary>
    [QueryParam]
    public decimal? Target { get; init; }
}

internal sealed class GetOrganizationTrendValidator : Validator<GetOrganizationTrendRequest>
{
    public GetOrganizationTrendValidator()
    {
        RuleFor(request => request.Weeks).InclusiveBetween(1, BoardWeeks.Most);
        RuleFor(request => request.Target).InclusiveBetween(1, 100);
    }
}

internal sealed class GetOrganizationTrend(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetOrganizationTrendRequest, Report<TrendResponse>>
{
    public override void Configure()
    {
        Get("/v1/organization/trend");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(TrendTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get the organization week by week";
            summary.Description = "The trend of a team, over all members.";
            summary.ResponseExamples[200] = TrendResponse.Example;
        });
    }

    public override async Task<Report<TrendResponse>> ExecuteAsync(GetOrganizationTrendRequest request, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        var id = organization.OrganizationId;
        var question = new TrendQuestion(id, BoardSet.Organization, id, organization.Today(clock), request.Weeks);
        var goal = new TrendGoal(request.Target, organization.Bands, question.Today);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var weeks = await TrendQuery.QueryAsync(connection, question, ct);
        var rights = await reach.OfAsync(HttpContext.Caller(), question.Today, ct);
        return new Report<TrendResponse>(
            TrendResponse.Of(
                rights.SeesExactly(organization.Privacy)
                    ? weeks
                    : await PublishedTrend.OfAsync(weeks, question, organization.Privacy, connection, ct),
                goal
            )
        );
    }
}
