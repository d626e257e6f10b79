using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The board of a programme as of a date.</summary>
/// <param name="Board">Whose board it is.</param>
/// <param name="Metric">What it ranks by.</param>
/// <param name="Ties">How equals are numbered: 1224, 1223 or 1234.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Complete">False while the period asked for has not ended.</param>
/// <param name="Size">How many are ranked; like the other counts null for callers who do not see its people by name: `/summary` tells them counts that do not give away who comes and goes.</param>
/// <param name="Stale">How many have no reading that is fresh enough.</param>
/// <param name="Missing">How many have no reading at all.</param>
/// <param name="Excluded">How many are unranked for another reason.</param>
/// <param name="Items">The ranked, best first.</param>
/// <param name="Unranked">The others, on the last page; on a board of contributions nobody but the paused, of whom only they, who leads them directly and administrators are told.</param>
/// <param name="NextCursor">Send it as `cursor` to get the next page; null on the last one.</param>
/// <param name="Suppression">`preset` where the organization's preset leaves people out of every board, `complementary` where counts are withheld; else null.</param>
internal sealed record ProgramLeaderboardResponse(
    BoardRef Board,
    ProgramMetric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    bool Complete,
    int? Size,
    int? Stale,
    int? Missing,
    int? Excluded,
    IReadOnlyList<ProgramEntryResponse> Items,
    IReadOnlyList<UnrankedResponse> Unranked,
    string? NextCursor,
    Suppression? Suppression = null
)
{
    /// <summary>
    /// As it is for callers who do not see its people by name: live counts, and shares that follow from them, would tell of each who comes and goes.
    /// </summary>
    public ProgramLeaderboardResponse WithoutCounts() =>
        this with
        {
            Size = null,
            Stale = null,
            Missing = null,
            Excluded = null,
            Items = [.. Items.Select(entry => entry with { Percentile = null, TopPercent = null })],
            Suppression = Suppression ?? new Suppression(SuppressionReason.Complementary),
        };

    public static readonly ProgramLeaderboardResponse Example = new(
        new BoardRef(BoardType.Program, Guid.Parse("019a3f2c-9b30-7d41-8c52-7e4f9a3b2c01"), "Ambassadors 2026"),
        ProgramMetric.Total,
        TieRule.Competition,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        true,
        27,
        1,
        1,
        0,
        [ProgramEntryResponse.Of(LeaderboardEntryResponse.Example)],
        [],
        null
    );
}

/// <summary>A ranked participant.</summary>
/// <param name="Rank">The place, numbered by the board's tie rule.</param>
/// <param name="PreviousRank">The competition rank on the comparison date; null for a newcomer.</param>
/// <param name="RankChange">How many places were climbed since; negative is fallen, null for a newcomer.</param>
/// <param name="Percentile">0 to 100: the share ranked below, half of the equals included; null where the board's size is.</param>
/// <param name="TopPercent">1 to 100: "top n %", 1 is best; null where the board's size is.</param>
/// <param name="Member">Who; null when the member is anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="Score">What the board ranks by: points of the index with 2 decimals, or what was contributed from the first day to the last.</param>
/// <param name="Change">The score's change since the comparison date; null without two different readings.</param>
/// <param name="Reliable">Whether the change is more than noise; null when the change is, and where contributions are ranked.</param>
/// <param name="Band">The organization's word for the total; null where contributions are ranked.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known, and where contributions are ranked.</param>
/// <param name="CapturedOn">The day of the reading that counts; null where contributions are ranked.</param>
internal sealed record ProgramEntryResponse(
    int Rank,
    int? PreviousRank,
    int? RankChange,
    decimal? Percentile,
    int? TopPercent,
    MemberRef? Member,
    decimal Score,
    decimal? Change,
    bool? Reliable,
    Band? Band,
    PillarPoints? Pillars,
    DateOnly? CapturedOn
)
{
    public static ProgramEntryResponse Of(LeaderboardEntryResponse entry) =>
        new(
            entry.Rank,
            entry.PreviousRank,
            entry.RankChange,
            entry.Percentile,
            entry.TopPercent,
            entry.Member,
            entry.Score,
            entry.Change,
            entry.Reliable,
            entry.Band,
            entry.Pillars,
            entry.CapturedOn
        );

    public static ProgramEntryResponse Of(RankedContribution ranked, int size) =>
        new(
            ranked.Rank,
            ranked.PreviousRank,
            ranked.PreviousRank - ranked.CompetitionRank,
            Ranks.Percentile(ranked.Below, ranked.Tied, size),
            Ranks.TopPercent(ranked.CompetitionRank, size),
            new MemberRef(ranked.Of.MemberId, ranked.Of.DisplayName),
            ranked.Score,
            ranked.Score - ranked.Of.Before,
            null,
            null,
            null,
            null
        );
}
