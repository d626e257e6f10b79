using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetTeamLeaderboardRequest : IBoardDates
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>What to rank by.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }

    /// <summary>The day it holds for; today when absent, never in the future.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }

    /// <summary>The day that changes are measured against; the last Sunday before `asOf` when absent.</summary>
    [QueryParam]
    public DateOnly? CompareWith { get; init; }

    /// <summary>An ISO week (2026-W47), month (2026-11), quarter (2026-Q4) or year (2026) instead of a day: as of its last day, compared with the last day of the period before.</summary>
    [QueryParam]
    public string? Period { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class GetTeamLeaderboardValidator : Validator<GetTeamLeaderboardRequest>
{
    public GetTeamLeaderboardValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class GetTeamLeaderboard(SsiDb db, Cursors cursors, TimeProvider clock)
    : Endpoint<GetTeamLeaderboardRequest, Results<Paged<LeaderboardResponse>, NotFoundProblem, CursorProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/leaderboard");
        Definition.Requires(Scope.RankingsRead);
        Summary(summary =>
        {
            summary.Summary = "Get a team's leaderboard";
            summary.Description =
                "Who belonged to the team on that day, each with their latest reading of the last `freshnessDays` days. Who has none is unranked, with the reason.";
            summary.ResponseExamples[200] = LeaderboardResponse.Example;
        });
    }

    public override async Task<Results<Paged<LeaderboardResponse>, NotFoundProblem, CursorProblem, InvalidProblem>> ExecuteAsync(
        GetTeamLeaderboardRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        if (!cursors.TryRead<BoardCursor>(HttpContext, request.Cursor, out var cursor))
            return new CursorProblem();
        // A walk stays on the day it began, whatever the clock says by then.
        dates = cursor?.Dates ?? dates;
        var question = new LeaderboardQuestion(
            db.OrganizationId,
            request.TeamId,
            request.IncludeSubteams,
            request.Metric,
            request.Ties,
            dates.AsOf,
            dates.ComparedWith,
            organization.FreshnessDays,
            request.Limit,
            cursor?.After
        );
        if (await TeamLeaderboardQuery.QueryAsync((NpgsqlConnection)db.Database.GetDbConnection(), question, ct) is not { } page)
            return new NotFoundProblem();
        var ranked = page.Rows.Where(row => row.Reason is null).ToList();
        var next = ranked.Count > request.Limit ? CursorAfter(ranked[request.Limit - 1], dates) : null;
        return new Paged<LeaderboardResponse>(Show(request, dates, page, ranked, organization.Bands, next), next);
    }

    private string CursorAfter(LeaderboardRow last, BoardDates dates) =>
        cursors.Create(HttpContext, new BoardCursor(dates, new LeaderboardKey(last.Score, last.CapturedOn!.Value, last.MemberId)));

    private static LeaderboardResponse Show(
        GetTeamLeaderboardRequest request,
        BoardDates dates,
        LeaderboardPage page,
        List<LeaderboardRow> ranked,
        BandThresholds bands,
        string? next
    ) =>
        new(
            new BoardRef(BoardType.Team, request.TeamId, page.TeamName),
            request.Metric,
            request.Ties,
            dates.AsOf,
            dates.ComparedWith,
            dates.Complete,
            page.Size,
            page.Stale,
            page.Missing,
            page.Excluded,
            [.. ranked.Take(request.Limit).Select(row => LeaderboardEntryResponse.Of(row, page.Size, bands))],
            [
                .. page
                    .Rows.Where(row => row.Reason is not null)
                    .Select(row => new UnrankedResponse(new MemberRef(row.MemberId, row.DisplayName), row.Reason!.Value, row.CapturedOn)),
            ],
            next
        );
}
