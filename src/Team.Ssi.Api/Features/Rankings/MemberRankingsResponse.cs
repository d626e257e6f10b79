using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member's place on every board as of a date.</summary>
/// <param name="Metric">What the boards rank by.</param>
/// <param name="Ties">How equals are numbered: 1224, 1223 or 1234.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Complete">False while the period asked for has not ended.</param>
/// <param name="Boards">The member's teams, the teams with those below, the organization, the member's industry, and programmes that run; none when the member had left by then.</param>
/// <param name="Suppression">`preset` where the organization's preset leaves people out of every board; else null.</param>
internal sealed record MemberRankingsResponse(
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    bool Complete,
    IReadOnlyList<MemberRankingResponse> Boards,
    Suppression? Suppression = null
)
{
    public static readonly MemberRankingsResponse Example = new(
        Metric.Total,
        TieRule.Competition,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        false,
        [
            new MemberRankingResponse(
                new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
                null,
                2,
                42,
                96.43m,
                5,
                1,
                null,
                LeaderboardEntryResponse.Example with
                {
                    Rank = 2,
                    PreviousRank = 3,
                    Percentile = 96.43m,
                    TopPercent = 5,
                    Score = 74.5m,
                },
                [LeaderboardEntryResponse.Example],
                []
            ),
        ]
    );
}

/// <summary>A member's place on one board, with the neighbours.</summary>
/// <param name="Board">Which.</param>
/// <param name="Industry">The member's industry on the board of those who share it; null on every other board.</param>
/// <param name="Rank">The place, numbered by the tie rule; null when the member is not ranked.</param>
/// <param name="Size">How many are ranked.</param>
/// <param name="Percentile">0 to 100: the share ranked below, half of the equals included.</param>
/// <param name="TopPercent">1 to 100: "top n %", 1 is best.</param>
/// <param name="RankChange">How many places were climbed since the comparison date; negative is fallen, null for a newcomer.</param>
/// <param name="UnrankedReason">Why there is no rank; null when there is one.</param>
/// <param name="Entry">The member's own row of the board; null when the member is not ranked.</param>
/// <param name="Above">Who is right above, best first, at most `around` of them.</param>
/// <param name="Below">Who is right below, best first, at most `around` of them.</param>
internal sealed record MemberRankingResponse(
    BoardRef Board,
    string? Industry,
    int? Rank,
    int Size,
    decimal? Percentile,
    int? TopPercent,
    int? RankChange,
    UnrankedReason? UnrankedReason,
    LeaderboardEntryResponse? Entry,
    IReadOnlyList<LeaderboardEntryResponse> Above,
    IReadOnlyList<LeaderboardEntryResponse> Below
)
{
    public static MemberRankingResponse Of(MemberRanking ranking, Guid memberId, BandThresholds bands, double sem)
    {
        var entries = ranking.Rows.Select(row => LeaderboardEntryResponse.Of(row, ranking.Size, bands, sem)).ToList();
        var place = ranking.Rows.ToList().FindIndex(row => row.MemberId == memberId);
        var own = place < 0 ? null : entries[place];
        return new MemberRankingResponse(
            ranking.Kind.Ref(ranking.SubjectId, ranking.Name),
            ranking.Industry,
            own?.Rank,
            ranking.Size,
            own?.Percentile,
            own?.TopPercent,
            own?.RankChange,
            ranking.Reason,
            own,
            entries[..Math.Max(place, 0)],
            entries[(place + 1)..]
        );
    }
}
