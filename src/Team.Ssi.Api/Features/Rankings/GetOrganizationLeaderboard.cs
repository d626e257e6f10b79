using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetOrganizationLeaderboardRequest : LeaderboardRequest;

internal sealed class GetOrganizationLeaderboardValidator : LeaderboardValidator<GetOrganizationLeaderboardRequest>;

internal sealed class GetOrganizationLeaderboard(Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<GetOrganizationLeaderboardRequest, Results<Paged<LeaderboardResponse>, CursorProblem, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/organization/leaderboard");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(LeaderboardTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get the organization's leaderboard";
            summary.Description = "Everyone who was a member on that day; otherwise like a team's leaderboard.";
            summary.ResponseExamples[200] = LeaderboardResponse.OrganizationExample;
        });
    }

    public override async Task<Results<Paged<LeaderboardResponse>, CursorProblem, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        GetOrganizationLeaderboardRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        if (!cursors.TryRead<BoardCursor>(HttpContext, request.Cursor, out var cursor))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        // A walk stays on the day it began, whatever the clock and the settings say by then.
        var walk = cursor ?? new BoardCursor(dates, clock.GetUtcNow(), organization.FreshnessDays, null);
        var viewing = Viewing.Of(HttpContext, clock);
        var connection = HttpContext.Connection();
        var rights = await reach.OfAsync(viewing.Caller, viewing.Today, ct);
        if (!rights.SeesExactly(organization.Privacy) && PublishedWeeks.Refuse(request) is { } closed)
            return closed;
        var rows = BoardRows.OfOrganization(rights, organization.Privacy);
        var question = LeaderboardQuestion.Of(organization, BoardSet.Organization, null, request, walk, limit) with { Only = rows.Only };
        var page = walk.UnderHead((await LeaderboardQuery.QueryAsync(connection, question, ct))!);
        if (question.Only is null)
            HttpContext.Sees(SeenBoard.Organization, organization.OrganizationId, walk.Dates.AsOf, question.Industry);
        var next = walk.Next(page, limit) is { } key ? cursors.Create(HttpContext, key) : null;
        var shown = await ShownRows.OfAsync(page, question, rows, next is null, viewing, reach, connection, ct);
        return new Paged<LeaderboardResponse>(
            LeaderboardResponse.Of(request, BoardSet.Organization, walk.Dates, shown, limit, organization, next) with
            {
                Suppression = Suppression.OfNames(organization.Privacy),
            },
            next
        );
    }
}
