using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetTeamLeaderboardRequest : LeaderboardRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }
}

internal sealed class GetTeamLeaderboardValidator : LeaderboardValidator<GetTeamLeaderboardRequest>;

internal sealed class GetTeamLeaderboard(Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<
        GetTeamLeaderboardRequest,
        Results<Paged<LeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    >
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/leaderboard");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(LeaderboardTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a team's leaderboard";
            summary.Description =
                "Who belonged to the team on that day, each with their latest reading of the last `freshnessDays` days. Who has none is unranked, with the reason. All pages of a walk show the readings and the counts as they stood when it began, by the `freshnessDays` of then. Who leaves the board meanwhile is missing on later pages, who joins it below is on them, and the ranks go on from the page before. On a board of more than 2,000 members sizes, ranks and percentiles may be up to ten seconds old.";
            summary.ResponseExamples[200] = LeaderboardResponse.Example;
        });
    }

    public override async Task<
        Results<Paged<LeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    > ExecuteAsync(GetTeamLeaderboardRequest request, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        if (!cursors.TryRead<BoardCursor>(HttpContext, request.Cursor, out var cursor))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        // A walk stays on the day it began, whatever the clock and the settings say by then.
        var walk = cursor ?? new BoardCursor(dates, clock.GetUtcNow(), organization.FreshnessDays, null);
        var board = request.IncludeSubteams ? BoardSet.SubTree : BoardSet.Team;
        var viewing = Viewing.Of(HttpContext, clock);
        var connection = HttpContext.Connection();
        var rights = await reach.OfAsync(viewing.Caller, viewing.Today, ct);
        if (
            !rights.SeesExactlyIn(request.TeamId, organization.Privacy)
            && PublishedWeeks.Refuse(request, request.Industry is not null) is { } closed
        )
            return closed;
        var rows = BoardRows.OfTeam(rights, request.TeamId, organization.Privacy);
        var question = LeaderboardQuestion.Of(organization, board, request.TeamId, request, walk, limit) with { Only = rows.Only };
        if (await LeaderboardQuery.QueryAsync(connection, question, ct) is not { } found)
            return new NotFoundProblem();
        var page = walk.UnderHead(found);
        if (question.Only is null)
            HttpContext.Sees(request.IncludeSubteams ? SeenBoard.Tree : SeenBoard.Team, request.TeamId, walk.Dates.AsOf, question.Industry);
        var next = walk.Next(page, limit) is { } key ? cursors.Create(HttpContext, key) : null;
        var shown = await ShownRows.OfAsync(page, question, rows, next is null, viewing, reach, connection, ct);
        return new Paged<LeaderboardResponse>(
            LeaderboardResponse.Of(request, board, walk.Dates, shown, limit, organization, next) with
            {
                Suppression = Suppression.OfNames(organization.Privacy),
            },
            next
        );
    }
}
