using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The columns that the rows of a board have in every table.</summary>
internal static class LeaderboardColumns
{
    public static IEnumerable<Column<TRow>> Of<TRow>(Func<TRow, LeaderboardEntryResponse?> entry, Func<TRow, UnrankedResponse?> unranked) =>
        [
            new("Rank", "Rang", row => entry(row)?.Rank),
            new("Previous rank", "Rang précédent", row => entry(row)?.PreviousRank),
            new("Rank change", "Évolution du rang", row => entry(row)?.RankChange),
            new("Percentile", "Centile", row => entry(row)?.Percentile),
            new("Top percent", "Top pour cent", row => entry(row)?.TopPercent),
            new("Member", "Membre", row => (entry(row)?.Member ?? unranked(row)?.Member)?.DisplayName),
            new("Member id", "Id du membre", row => (entry(row)?.Member ?? unranked(row)?.Member)?.Id),
            new("Score", "Score", row => entry(row)?.Score),
            new("Change", "Évolution", row => entry(row)?.Change),
            new("Reliable", "Fiable", row => entry(row)?.Reliable),
            new("Band", "Niveau", row => entry(row) is { } ranked ? Labels.Of(ranked.Band) : null),
            .. Columns.OfPillars<TRow>((row, pillar) => entry(row)?.Pillars?[pillar]),
            new("Captured on", "Relevé le", row => entry(row)?.CapturedOn ?? unranked(row)?.CapturedOn),
        ];
}
