using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A leaderboard as of a date.</summary>
/// <param name="Board">Whose board it is.</param>
/// <param name="Industry">The only industry on it, as it was asked for; null when everyone is on it.</param>
/// <param name="Metric">What it ranks by.</param>
/// <param name="Ties">How equals are numbered: 1224, 1223 or 1234.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Complete">False while the period asked for has not ended.</param>
/// <param name="Size">How many are ranked.</param>
/// <param name="Stale">How many have no reading that is fresh enough.</param>
/// <param name="Missing">How many have no reading at all.</param>
/// <param name="Excluded">How many are unranked for another reason.</param>
/// <param name="Items">The ranked, best first.</param>
/// <param name="Unranked">The others, on the last page.</param>
/// <param name="NextCursor">Send it as `cursor` to get the next page; null on the last one.</param>
/// <param name="Suppression">`preset` where the organization's preset leaves people out of every board; else null.</param>
internal sealed record LeaderboardResponse(
    BoardRef Board,
    string? Industry,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    bool Complete,
    int Size,
    int Stale,
    int Missing,
    int Excluded,
    IReadOnlyList<LeaderboardEntryResponse> Items,
    IReadOnlyList<UnrankedResponse> Unranked,
    string? NextCursor,
    Suppression? Suppression = null
)
{
    public static readonly LeaderboardResponse Example = new(
        new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
        null,
        Metric.Total,
        TieRule.Competition,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        true,
        42,
        3,
        2,
        0,
        [LeaderboardEntryResponse.Example],
        [
            new UnrankedResponse(
                new MemberRef(Guid.Parse("019a3f2c-8f00-7a10-9b20-1c2d3e4f5a6b"), "Bruno Petit"),
                UnrankedReason.Stale,
                new DateOnly(2026, 9, 2)
            ),
        ],
        null
    );

    public static readonly LeaderboardResponse OrganizationExample = Example with
    {
        Board = new BoardRef(BoardType.Organization, Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081"), "Altura"),
        Industry = "Software",
    };

    public static LeaderboardResponse Of(
        LeaderboardRequest request,
        BoardSet board,
        BoardDates dates,
        LeaderboardPage page,
        int limit,
        OrganizationSettings organization,
        string? next
    ) =>
        new(
            board.Ref(page.BoardId, page.Name),
            request.Industry,
            request.Metric,
            request.Ties,
            dates.AsOf,
            dates.ComparedWith,
            dates.Complete,
            page.Size,
            page.Stale,
            page.Missing,
            page.Excluded,
            [
                .. page
                    .Rows.Where(row => row.Reason is null)
                    .Take(limit)
                    .Select(row => LeaderboardEntryResponse.Of(row, page.Size, organization.Bands, organization.Sem)),
            ],
            [
                .. page
                    .Rows.Where(row => row.Reason is not null)
                    .Select(row => new UnrankedResponse(row.Member, row.Reason!.Value, row.CapturedOn)),
            ],
            next
        );
}

/// <summary>A ranked member.</summary>
/// <param name="Rank">The place, numbered by the board's tie rule.</param>
/// <param name="PreviousRank">The competition rank on the comparison date; null for a newcomer.</param>
/// <param name="RankChange">How many places were climbed since; negative is fallen, null for a newcomer.</param>
/// <param name="Percentile">0 to 100: the share ranked below, half of the equals included.</param>
/// <param name="TopPercent">1 to 100: "top n %", 1 is best.</param>
/// <param name="Member">Who; null when the member is anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="Score">What the board ranks by, in points, 2 decimals.</param>
/// <param name="Change">The score's change since the comparison date in points; null without two different readings.</param>
/// <param name="Reliable">Whether the change is more than noise; null when the change is.</param>
/// <param name="Band">The organization's word for the total.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known.</param>
/// <param name="CapturedOn">The day of the reading that counts.</param>
internal sealed record LeaderboardEntryResponse(
    int Rank,
    int? PreviousRank,
    int? RankChange,
    decimal Percentile,
    int TopPercent,
    MemberRef? Member,
    decimal Score,
    decimal? Change,
    bool? Reliable,
    Band Band,
    PillarPoints? Pillars,
    DateOnly CapturedOn
)
{
    public static readonly LeaderboardEntryResponse Example = new(
        1,
        2,
        1,
        98.81m,
        3,
        new MemberRef(Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"), "Alice Martin"),
        78.25m,
        2.5m,
        true,
        Band.Strong,
        new PillarPoints(21.0m, 18.4m, 16.35m, 22.5m),
        new DateOnly(2026, 11, 20)
    );

    public static LeaderboardEntryResponse Of(LeaderboardRow row, int size, BandThresholds bands, double sem) =>
        new(
            row.Rank,
            row.PreviousRank,
            row.PreviousRank - row.CompetitionRank,
            Ranks.Percentile(size - row.CompetitionRank + 1 - row.Tied, row.Tied, size),
            Ranks.TopPercent(row.CompetitionRank, size),
            row.Member,
            Hundredths.ToPoints(row.Score),
            row.Change is { } change ? Hundredths.ToPoints(change) : null,
            row.Change is { } difference ? ReliableChange.IsReliable(difference, row.EitherRounded, sem) : null,
            bands.Of(Millionths.ToHundredths(row.Total)),
            row.Pillars?.ToPoints(),
            row.CapturedOn!.Value
        );
}

/// <summary>A member of the board who has no place on it.</summary>
/// <param name="Member">Who; null when the member is anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="UnrankedReason">Why.</param>
/// <param name="CapturedOn">The day of the latest reading; null when there is none.</param>
internal sealed record UnrankedResponse(MemberRef? Member, UnrankedReason UnrankedReason, DateOnly? CapturedOn);
