using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetMemberWhatIfRequest : WhatIfRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetMemberWhatIfValidator : WhatIfRules<GetMemberWhatIfRequest> { }

/// <summary>What raising pillars would give a member.</summary>
/// <param name="Member">Who.</param>
/// <param name="CapturedOn">The day of the reading that it starts from; null when there is none with pillars.</param>
/// <param name="UnrankedReason">Why nothing can be said; null when it can.</param>
/// <param name="Now">As it is.</param>
/// <param name="Then">As it would be.</param>
/// <param name="Pillars">What each pillar has to give.</param>
/// <param name="NextBand">The way to the next band from now; null in the highest.</param>
/// <param name="Boards">The member's place on each board of theirs whose places the caller gets, now and then, while nobody else moves.</param>
internal sealed record MemberWhatIfResponse(
    MemberRef Member,
    DateOnly? CapturedOn,
    UnrankedReason? UnrankedReason,
    WhatIfScore? Now,
    WhatIfScore? Then,
    IReadOnlyList<MarginalGain> Pillars,
    NextBandResponse? NextBand,
    IReadOnlyList<WhatIfPlace> Boards
)
{
    private static readonly PillarPoints Before = new(17.25m, 9.8m, 14.03m, 21.5m);
    private static readonly PillarPoints After = new(17.25m, 14.8m, 14.03m, 21.5m);

    public static readonly MemberWhatIfResponse Example = new(
        MemberCoachingResponse.Example.Member,
        new DateOnly(2026, 11, 20),
        null,
        new WhatIfScore(62.58m, Band.Good, Before),
        new WhatIfScore(67.58m, Band.Good, After),
        MarginalGain.Of(Before, new PillarPoints(0, 5, 0, 0), After),
        NextBandResponse.Of(BandThresholds.Default, 62.58m, Before),
        [
            new WhatIfPlace(
                new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
                42,
                3,
                2,
                58.12m,
                58.24m
            ),
        ]
    );
}

/// <summary>A place on a board.</summary>
/// <param name="Board">Which.</param>
/// <param name="Size">How many are ranked.</param>
/// <param name="Rank">Competition rank now.</param>
/// <param name="NewRank">
/// Competition rank then; null for who does not get every row of the board: asked with one raise after another, it would tell the score of each colleague.
/// </param>
/// <param name="Mean">The mean total now, 2 decimals; null for who may not see it exactly.</param>
/// <param name="NewMean">The mean total then.</param>
internal sealed record WhatIfPlace(BoardRef Board, int Size, int Rank, int? NewRank, decimal? Mean, decimal? NewMean);

internal sealed class GetMemberWhatIf(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetMemberWhatIfRequest, Results<Ok<MemberWhatIfResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/what-if");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Ask what raising pillars would give a member";
            summary.Description =
                "The new total, band and ranks, what each pillar can still give, and the smallest set of gains that reaches the next band. `?insights=3&rightPeople=2` raises two pillars; without any the answer shows what is.";
            summary.ResponseExamples[200] = MemberWhatIfResponse.Example;
        });
    }

    public override async Task<Results<Ok<MemberWhatIfResponse>, NotFoundProblem>> ExecuteAsync(
        GetMemberWhatIfRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var name = await db
            .Members.Where(member => member.Id == request.MemberId)
            .Select(member => member.DisplayName)
            .SingleOrDefaultAsync(ct);
        if (name is null)
            return new NotFoundProblem();
        var readings = await CoachedReadings.ReadAsync(db, request.MemberId, today, organization, ct);
        var member = new MemberRef(request.MemberId, name);
        if (readings.WithPillars is not { } reading)
            return TypedResults.Ok(new MemberWhatIfResponse(member, null, readings.Reason, null, null, [], null, []));
        var now = reading.Pillars!.Value.ToPoints();
        var then = WhatIf.Raise(now, request.Raise());
        // A total that came with integers is kept beside them and need not be their sum: it is what gains.
        var total = Millionths.ToPoints(reading.Total);
        var newTotal = Math.Min(100, total + WhatIf.Sum(then) - WhatIf.Sum(now));
        return TypedResults.Ok(
            new MemberWhatIfResponse(
                member,
                reading.CapturedOn,
                null,
                ScoreOf(total, now, organization.Bands),
                ScoreOf(newTotal, then, organization.Bands),
                MarginalGain.Of(now, request.Raise(), then),
                NextBandResponse.Of(organization.Bands, total, now),
                await BoardsAsync(request.MemberId, organization, today, total, newTotal, ct)
            )
        );
    }

    private async Task<IReadOnlyList<WhatIfPlace>> BoardsAsync(
        Guid memberId,
        OrganizationSettings organization,
        DateOnly today,
        decimal total,
        decimal newTotal,
        CancellationToken ct
    )
    {
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        var boards = await WhatIfBoardsQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            memberId,
            today,
            organization.FreshnessDays,
            Millionths.ToHundredths(Millionths.FromPoints(newTotal)),
            ct
        );
        return
        [
            .. from board in boards let rows = RowsOf(board, rights, organization.Privacy) where !rows.AreNone select PlaceOf(board, rows),
        ];

        WhatIfPlace PlaceOf(WhatIfBoard board, BoardRows rows)
        {
            var seesMean = board.TeamId is { } team
                ? rights.SeesExactlyIn(team, organization.Privacy)
                : rights.SeesExactly(organization.Privacy);
            var mean = board.Mean / Millionths.PerPoint;
            return new WhatIfPlace(
                board.Ref(db.OrganizationId),
                board.Size,
                board.Above + 1,
                HasEveryRow(rows, organization) ? board.AboveThen + 1 : null,
                seesMean ? CoachingPoints.Round(mean) : null,
                seesMean ? CoachingPoints.Round(mean + (newTotal - total) / board.Size) : null
            );
        }
    }

    private static BoardRows RowsOf(WhatIfBoard board, ViewerRights rights, PrivacyRules rules) =>
        board.TeamId is { } team ? BoardRows.OfTeam(rights, team, rules) : BoardRows.OfOrganization(rights, rules);

    /// <summary>Who has no right to names gets no row of who is anonymous.</summary>
    private static bool HasEveryRow(BoardRows rows, OrganizationSettings organization) =>
        rows.Only is null && (rows.KeepsNameless || !organization.HasAnonymous);

    private static WhatIfScore ScoreOf(decimal total, PillarPoints pillars, BandThresholds bands) =>
        new(CoachingPoints.Exact(total), bands.Of(Millionths.ToHundredths(Millionths.FromPoints(total))), CoachingPoints.Exact(pillars));
}
