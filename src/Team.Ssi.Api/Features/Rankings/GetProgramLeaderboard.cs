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

internal sealed class GetProgramLeaderboardRequest : BoardDatesRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>What to rank by: the index, or what was contributed from the first day to the last.</summary>
    [QueryParam]
    public ProgramMetric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }

    /// <summary>Only members of this industry, on a board of the index; nobody else is on it.</summary>
    [QueryParam]
    public string? Industry { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class GetProgramLeaderboardValidator : Validator<GetProgramLeaderboardRequest>
{
    public GetProgramLeaderboardValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.Industry).Industry();
        RuleFor(request => request.Industry)
            .Null()
            .WithErrorCode("conflict")
            .WithText(new("Contributions are ranked of everybody.", "Les contributions sont classées pour tout le monde."))
            .When(request => request.Metric.OfIndex() is null);
    }
}

internal sealed class GetProgramLeaderboard(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<
        GetProgramLeaderboardRequest,
        Results<Paged<ProgramLeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    >
{
    /// <summary>After whom a board of contributions goes on.</summary>
    private sealed record ContributionCursor(BoardDates Dates, decimal Score, Guid MemberId);

    public override void Configure()
    {
        Get("/v1/programs/{programId}/leaderboard");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(ProgramLeaderboardTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a programme's leaderboard";
            summary.Description =
                "Who was active or dormant in the programme on that day, by the index as on every board, or by points, reach, activities or reach for each activity from its first day to its last. Who has no score is unranked, with the reason. Callers who do not see its people by name get their own row, and who leads teams those of their members, by the newest readings or those of a week, but of no other days and no industry; they are not told how many there are.";
            summary.ResponseExamples[200] = ProgramLeaderboardResponse.Example;
        });
    }

    public override async Task<
        Results<Paged<ProgramLeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    > ExecuteAsync(GetProgramLeaderboardRequest request, CancellationToken ct)
    {
        var today = HttpContext.Today(clock);
        if (!BoardDates.TryOf(request, today, out var dates, out var refusal))
            return refusal;
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        var seesExactly = rights.SeesExactly(program, HttpContext.Organization().Privacy);
        if (!seesExactly && PublishedWeeks.Refuse(request, request.Industry is not null) is { } closed)
            return closed;
        var rows = BoardRows.OfProgram(
            rights,
            program,
            await reach.LedInAsync(program.Id, HttpContext.Caller(), today, ct),
            HttpContext.Organization().Privacy
        );
        if (rows.ShowOthers(rights))
            HttpContext.Sees(SeenBoard.Program, program.Id, dates.AsOf, IndustryOf(request));
        return request.Metric.OfIndex() is { } metric
            ? await IndexAsync(request, program, metric, dates, rows, seesExactly, ct)
            : await ContributionsAsync(request, program, dates, rows, seesExactly, ct);
    }

    private async Task<
        Results<Paged<ProgramLeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    > IndexAsync(
        GetProgramLeaderboardRequest request,
        AdvocacyProgram program,
        Metric metric,
        BoardDates dates,
        BoardRows rows,
        bool seesExactly,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<BoardCursor>(HttpContext, request.Cursor, out var cursor))
            return new CursorProblem();
        var (organization, limit) = (HttpContext.Organization(), HttpContext.PageSize(request.Limit));
        // A walk stays on the day it began, whatever the clock and the settings say by then.
        var walk = cursor ?? new BoardCursor(dates, clock.GetUtcNow(), organization.FreshnessDays, null);
        var question = new LeaderboardQuestion(
            db.OrganizationId,
            BoardSet.Program,
            program.Id,
            IndustryOf(request),
            metric,
            request.Ties,
            walk.Dates.AsOf,
            walk.Dates.ComparedWith,
            walk.FreshnessDays,
            limit,
            walk.After,
            walk.KnownAt,
            rows.Only
        );
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await LeaderboardQuery.FromReadingsAsync(connection, question, ct) is not { } found)
            return new NotFoundProblem();
        var page = walk.UnderHead(found);
        var next = walk.Next(page, limit) is { } key ? cursors.Create(HttpContext, key) : null;
        var shown = await ShownRows.OfAsync(page, question, rows, next is null, Viewing.Of(HttpContext, clock), reach, connection, ct);
        var response = Board(request, program, walk.Dates, page.Size) with
        {
            Stale = page.Stale,
            Missing = page.Missing,
            Excluded = page.Excluded,
            Items =
            [
                .. shown
                    .Rows.Where(row => row.Reason is null)
                    .Select(row =>
                        ProgramEntryResponse.Of(LeaderboardEntryResponse.Of(row, page.Size, organization.Bands, organization.Sem))
                    ),
            ],
            Unranked =
            [
                .. shown
                    .Rows.Where(row => row.Reason is not null)
                    .Select(row => new UnrankedResponse(row.Member, row.Reason!.Value, row.CapturedOn)),
            ],
            NextCursor = next,
        };
        return new Paged<ProgramLeaderboardResponse>(seesExactly ? response : response.WithoutCounts(), next);
    }

    private async Task<
        Results<Paged<ProgramLeaderboardResponse>, NotFoundProblem, CursorProblem, PrivacyProblem, InvalidProblem>
    > ContributionsAsync(
        GetProgramLeaderboardRequest request,
        AdvocacyProgram program,
        BoardDates dates,
        BoardRows rows,
        bool seesExactly,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<ContributionCursor>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var (asked, limit) = (after?.Dates ?? dates, HttpContext.PageSize(request.Limit));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var contributions = await ContributionsQuery.QueryAsync(connection, program, request.Metric, asked, ct);
        var ranked = ContributionRanks.Of(contributions, request.Ties);
        var rest = ranked
            .Where(one => rows.Only?.Contains(one.Of.MemberId) != false)
            .Where(one =>
                after is null || one.Score < after.Score || (one.Score == after.Score && one.Of.MemberId.CompareTo(after.MemberId) > 0)
            )
            .Take(limit + 1)
            .ToList();
        var last = rest.Count > limit ? rest[limit - 1] : null;
        var next = last is null ? null : cursors.Create(HttpContext, new ContributionCursor(asked, last.Score, last.Of.MemberId));
        var viewing = Viewing.Of(HttpContext, clock);
        var hidden = await reach.HiddenAsync([.. rest.Select(one => one.Of.MemberId)], viewing, ct);
        var paused = next is null
            ? await ShownRows.NamedAsync(
                await ShownRows.PausedAsync(
                    new PausedMembersQuestion(db.OrganizationId, null, false, null, asked.AsOf, program.Id),
                    rows,
                    viewing,
                    reach,
                    connection,
                    ct
                ),
                rows,
                viewing,
                reach,
                ct
            )
            : [];
        var response = Board(request, program, asked, ranked.Count) with
        {
            Items =
            [
                .. rest.Take(limit)
                    .Where(one => rows.KeepsNameless || !hidden.Contains(one.Of.MemberId))
                    .Select(one => (Entry: ProgramEntryResponse.Of(one, ranked.Count), IsHidden: hidden.Contains(one.Of.MemberId)))
                    .Select(one => one.IsHidden ? one.Entry with { Member = null } : one.Entry),
            ],
            Unranked = [.. paused.Select(row => new UnrankedResponse(row.Member, UnrankedReason.Paused, row.CapturedOn))],
            NextCursor = next,
        };
        return new Paged<ProgramLeaderboardResponse>(seesExactly ? response : response.WithoutCounts(), next);
    }

    private static string? IndustryOf(GetProgramLeaderboardRequest request) =>
        request.Industry is { } industry ? IndustryKey.Of(industry) : null;

    private ProgramLeaderboardResponse Board(GetProgramLeaderboardRequest request, AdvocacyProgram program, BoardDates dates, int size) =>
        new(
            new BoardRef(BoardType.Program, program.Id, program.Name),
            request.Metric,
            request.Ties,
            dates.AsOf,
            dates.ComparedWith,
            dates.Complete,
            size,
            0,
            0,
            0,
            [],
            [],
            null,
            Suppression.OfNames(HttpContext.Organization().Privacy)
        );
}
