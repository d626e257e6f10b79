using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetClosingRequest
{
    /// <summary>An ISO week, 2026-W47.</summary>
    [RouteParam]
    public string Week { get; init; } = null!;

    /// <summary>The board of this team; the organization's when absent.</summary>
    [QueryParam]
    public Guid? TeamId { get; init; }

    /// <summary>Whether members of the teams below count too, as the tree was then; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }

    /// <summary>What to rank by.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class GetClosingValidator : Validator<GetClosingRequest>
{
    public GetClosingValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class GetClosing(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<GetClosingRequest, Results<Paged<ClosedBoardResponse>, NotFoundProblem, CursorProblem, InvalidProblem>>
{
    private sealed record Key(long Place);

    public override void Configure()
    {
        Get("/v1/closings/{week}");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(ClosedBoardTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a frozen board";
            summary.Description =
                "What was known when the week was closed, unchanged by what came later; a correction stands beside it where the live answer for that Sunday differs by now. A changed setting corrects nothing. 404 until the week is closed, and for a team that had no board then.";
            summary.ResponseExamples[200] = ClosedBoardResponse.Example;
        });
    }

    public override async Task<Results<Paged<ClosedBoardResponse>, NotFoundProblem, CursorProblem, InvalidProblem>> ExecuteAsync(
        GetClosingRequest request,
        CancellationToken ct
    )
    {
        if (!IsoWeek.TryParse(request.Week, out var week))
            return ClosingsQuery.Unreadable("path:week");
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await ClosingsQuery.FindAsync(connection, db.OrganizationId, week.Value, ct) is not { } closing)
            return new NotFoundProblem();
        var set =
            request.TeamId is null ? BoardSet.Organization
            : request.IncludeSubteams ? BoardSet.SubTree
            : BoardSet.Team;
        if (await ClosedBoards.NameAsync(connection, db.OrganizationId, closing.Week, set, request.TeamId, ct) is not { } name)
            return new NotFoundProblem();
        var question = new ClosedBoardQuestion(
            db.OrganizationId,
            set,
            request.TeamId,
            request.Metric,
            request.Ties,
            closing.Week,
            closing.Parameters.FreshnessDays,
            HttpContext.PageSize(request.Limit),
            after?.Place ?? 0
        );
        HttpContext.Sees(
            request.TeamId is null ? SeenBoard.Organization
                : request.IncludeSubteams ? SeenBoard.Tree
                : SeenBoard.Team,
            request.TeamId ?? db.OrganizationId,
            closing.Week.Sunday
        );
        var page = await ClosedBoardQuery.QueryAsync(connection, question, ct);
        var ranked = page.Rows.Where(row => row.Kind == ClosedRowKind.Ranked).ToList();
        var next =
            ranked.Count > question.Limit && !HttpContext.Organization().Privacy.HidesNames
                ? cursors.Create(HttpContext, new Key(ranked[question.Limit - 1].Place))
                : null;
        var board = set.Ref(request.TeamId ?? db.OrganizationId, name);
        var shown = page with { Rows = await ShownAsync(page.Rows, ct) };
        return new Paged<ClosedBoardResponse>(
            ClosedBoardResponse.Of(closing, board, question, shown, next) with
            {
                Suppression = Suppression.OfNames(HttpContext.Organization().Privacy),
            },
            next
        );
    }

    /// <summary>Whoever may ask has the right to the names, but for those of the anonymous, and unless a preset leaves people out.</summary>
    private async Task<IReadOnlyList<ClosedRow>> ShownAsync(IReadOnlyList<ClosedRow> rows, CancellationToken ct)
    {
        if (HttpContext.Organization().Privacy.HidesNames)
            return [];
        var hidden = await reach.HiddenAsync([.. rows.Select(row => row.MemberId)], Viewing.Of(HttpContext, clock), ct);
        return hidden.Count == 0 ? rows : [.. rows.Select(row => hidden.Contains(row.MemberId) ? row with { DisplayName = null } : row)];
    }
}
