using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal sealed class GetMemberRankingsRequest : BoardDatesRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>How many neighbours above and how many below, 0 to 25.</summary>
    [QueryParam]
    public int Around { get; init; } = 5;

    /// <summary>What to rank by.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }
}

internal sealed class GetMemberRankingsValidator : Validator<GetMemberRankingsRequest>
{
    /// <summary>Enough for a screen on every board at once; who wants more reads the leaderboard.</summary>
    private const int MostNeighbours = 25;

    public GetMemberRankingsValidator() => RuleFor(request => request.Around).InclusiveBetween(0, MostNeighbours);
}

internal sealed class GetMemberRankings(Reach reach, Lazy<SsiDb> db, TimeProvider clock)
    : Endpoint<GetMemberRankingsRequest, Results<Report<MemberRankingsResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/rankings");
        Definition.Requires(Scope.RankingsRead);
        Definition.HasTable(MemberRankingsTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get a member's rank and neighbours on every board";
            summary.Description =
                "Every board the member belonged to on that day: each team, each team of theirs or above that has teams below with all of these, the organization, its members of the member's industry, and each programme that runs and the member is active or dormant in.";
            summary.ResponseExamples[200] = MemberRankingsResponse.Example;
        });
    }

    public override async Task<Results<Report<MemberRankingsResponse>, NotFoundProblem, PrivacyProblem, InvalidProblem>> ExecuteAsync(
        GetMemberRankingsRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
        var viewing = Viewing.Of(HttpContext, clock);
        var rights = await reach.OfAsync(viewing.Caller, viewing.Today, ct);
        if (rights.Role is UserRole.Member or UserRole.Marketing && PublishedWeeks.Refuse(request) is { } closed)
            return closed;
        var question = new MemberRankingsQuestion(
            organization.OrganizationId,
            request.MemberId,
            request.Around,
            request.Metric,
            request.Ties,
            dates.AsOf,
            dates.ComparedWith,
            organization.FreshnessDays,
            IsOfToday: !dates.Complete
        );
        if (await MemberRankingsQuery.QueryAsync(HttpContext.Connection(), question, ct) is not { } boards)
            return new NotFoundProblem();
        var rowsOf = RowsOf(rights, organization.Privacy, await ProgramsAsync(boards, ct));
        SeeNeighbours(boards, rowsOf, dates.AsOf);
        var shown = new List<MemberRankingResponse>();
        foreach (var board in await WithPausesAsync(boards, request.MemberId, viewing, ct))
        {
            var rows = rowsOf(board);
            if (!rows.AreNone)
                shown.Add(await ShowAsync(board, rows, request.MemberId, viewing, ct));
        }
        return new Report<MemberRankingsResponse>(
            new MemberRankingsResponse(
                request.Metric,
                request.Ties,
                dates.AsOf,
                dates.ComparedWith,
                dates.Complete,
                shown,
                Suppression.OfNames(organization.Privacy)
            )
        );
    }

    private void SeeNeighbours(IEnumerable<MemberRanking> boards, Func<MemberRanking, BoardRows> rowsOf, DateOnly asOf)
    {
        foreach (var board in boards.Where(board => rowsOf(board).Only is null))
            HttpContext.Sees(
                board.Kind switch
                {
                    MemberBoard.Team => SeenBoard.Team,
                    MemberBoard.SubTree => SeenBoard.Tree,
                    MemberBoard.Program => SeenBoard.Program,
                    _ => SeenBoard.Organization,
                },
                board.SubjectId,
                asOf,
                board.Industry is { } industry ? IndustryKey.Of(industry) : null
            );
    }

    private async Task<MemberRankingResponse> ShowAsync(
        MemberRanking board,
        BoardRows rows,
        Guid memberId,
        Viewing viewing,
        CancellationToken ct
    )
    {
        // Who may not see the names on a board gets the member's own place on it, without neighbours.
        var cut = rows.Only is null ? board.Rows : [.. board.Rows.Where(row => row.MemberId == memberId)];
        var named = await ShownRows.NamedAsync(cut, rows, viewing, reach, ct);
        return MemberRankingResponse.Of(board with { Rows = named }, memberId, viewing.Organization.Bands, viewing.Organization.Sem);
    }

    /// <summary>Who is paused is on no board. That they are told only to those who may know; to others there is nothing to tell.</summary>
    private async Task<IReadOnlyList<MemberRanking>> WithPausesAsync(
        IReadOnlyList<MemberRanking> boards,
        Guid memberId,
        Viewing viewing,
        CancellationToken ct
    )
    {
        if (!viewing.Organization.HasPauses || boards.All(board => board.Reason is not null || board.Rows.Count > 0))
            return boards;
        return (await reach.KnownPausesAsync([memberId], viewing, ct)).Count > 0
            ? [.. boards.Select(board => board with { Reason = UnrankedReason.Paused })]
            : [];
    }

    private async Task<IReadOnlyDictionary<Guid, AdvocacyProgram>> ProgramsAsync(IReadOnlyList<MemberRanking> boards, CancellationToken ct)
    {
        var ids = boards.Where(board => board.Kind == MemberBoard.Program).Select(board => board.SubjectId).ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, AdvocacyProgram>()
            : await db
                .Value.AdvocacyPrograms.AsNoTracking()
                .Where(program => ids.Contains(program.Id))
                .ToDictionaryAsync(program => program.Id, ct);
    }

    private static Func<MemberRanking, BoardRows> RowsOf(
        ViewerRights rights,
        PrivacyRules rules,
        IReadOnlyDictionary<Guid, AdvocacyProgram> programs
    ) =>
        board =>
            board.Kind switch
            {
                MemberBoard.Team or MemberBoard.SubTree => BoardRows.OfTeam(rights, board.SubjectId, rules),
                MemberBoard.Program => BoardRows.OfProgram(rights, programs[board.SubjectId], rules),
                _ => BoardRows.OfOrganization(rights, rules),
            };
}
