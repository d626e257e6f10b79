using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of a leaderboard's table: a member with a place, or one without and why.</summary>
internal sealed record LeaderboardLine(LeaderboardEntryResponse? Entry, UnrankedResponse? Unranked);

internal static class LeaderboardTable
{
    public static readonly Table<LeaderboardResponse, LeaderboardLine> Of = new(
        board => $"leaderboard-{board.AsOf:yyyy-MM-dd}",
        board =>
            board
                .Items.Select(entry => new LeaderboardLine(entry, null))
                .Concat(board.Unranked.Select(member => new LeaderboardLine(null, member))),
        [
            new("Rank", "Rang", line => line.Entry?.Rank),
            new("Previous rank", "Rang précédent", line => line.Entry?.PreviousRank),
            new("Rank change", "Évolution du rang", line => line.Entry?.RankChange),
            new("Percentile", "Centile", line => line.Entry?.Percentile),
            new("Top percent", "Top pour cent", line => line.Entry?.TopPercent),
            new("Member", "Membre", line => (line.Entry?.Member ?? line.Unranked!.Member).DisplayName),
            new("Member id", "Id du membre", line => (line.Entry?.Member ?? line.Unranked!.Member).Id),
            new("Score", "Score", line => line.Entry?.Score),
            new("Change", "Évolution", line => line.Entry?.Change),
            new("Reliable", "Fiable", line => line.Entry?.Reliable),
            new("Band", "Niveau", line => line.Entry is { } entry ? Labels.Of(entry.Band) : null),
            .. Columns.OfPillars<LeaderboardLine>((line, pillar) => line.Entry?.Pillars?[pillar]),
            new("Captured on", "Relevé le", line => line.Entry?.CapturedOn ?? line.Unranked!.CapturedOn),
            new("Unranked because", "Non classé car", line => line.Unranked is { } member ? Labels.Of(member.UnrankedReason) : null),
        ]
    );
}
