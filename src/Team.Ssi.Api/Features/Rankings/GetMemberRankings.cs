using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
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

internal sealed class GetMemberRankings(Reach reach, TimeProvider clock)
    : Endpoint<GetMemberRankingsRequest, Results<Report<MemberRankingsResponse>, NotFoundProblem, InvalidProblem>>
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
                "Every board the member belonged to on that day: each team, each team of theirs or above that has teams below with all of these, the organization, and its members of the member's industry.";
            summary.ResponseExamples[200] = MemberRankingsResponse.Example;
        });
    }

    public override async Task<Results<Report<MemberRankingsResponse>, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        GetMemberRankingsRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        if (!BoardDates.TryOf(request, organization.Today(clock), out var dates, out var refusal))
            return refusal;
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
        var rights = await reach.OfAsync(HttpContext.Caller(), organization.Today(clock), ct);
        SeeNeighbours(boards, rights, dates.AsOf);
        return new Report<MemberRankingsResponse>(
            new MemberRankingsResponse(
                request.Metric,
                request.Ties,
                dates.AsOf,
                dates.ComparedWith,
                dates.Complete,
                [
                    .. boards.Select(board =>
                        MemberRankingResponse.Of(
                            Cut(board, rights, request.MemberId),
                            request.MemberId,
                            organization.Bands,
                            organization.Sem
                        )
                    ),
                ]
            )
        );
    }

    private void SeeNeighbours(IEnumerable<MemberRanking> boards, ViewerRights rights, DateOnly asOf)
    {
        foreach (var board in boards.Where(board => RowsOf(board, rights).Only is null))
            HttpContext.Sees(
                board.Kind switch
                {
                    MemberBoard.Team => SeenBoard.Team,
                    MemberBoard.SubTree => SeenBoard.Tree,
                    _ => SeenBoard.Organization,
                },
                board.SubjectId,
                asOf,
                board.Industry is { } industry ? IndustryKey.Of(industry) : null
            );
    }

    /// <summary>Who may not see the names on a board gets the member's own place on it, without neighbours.</summary>
    private static MemberRanking Cut(MemberRanking board, ViewerRights rights, Guid memberId)
    {
        return RowsOf(board, rights).Only is null ? board : board with { Rows = [.. board.Rows.Where(row => row.MemberId == memberId)] };
    }

    private static BoardRows RowsOf(MemberRanking board, ViewerRights rights) =>
        board.Kind is MemberBoard.Team or MemberBoard.SubTree
            ? BoardRows.OfTeam(rights, board.SubjectId)
            : BoardRows.OfOrganization(rights);
}
