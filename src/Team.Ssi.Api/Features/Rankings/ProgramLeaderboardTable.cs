using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of the table: a participant with a place, or one without and why.</summary>
internal sealed record ProgramLeaderboardLine(ProgramEntryResponse? Entry, UnrankedResponse? Unranked)
{
    public MemberRef? Member => Entry?.Member ?? Unranked?.Member;
}

internal static class ProgramLeaderboardTable
{
    public static readonly Table<ProgramLeaderboardResponse, ProgramLeaderboardLine> Of = new(
        board => $"programme-leaderboard-{board.AsOf:yyyy-MM-dd}",
        board =>
            board
                .Items.Select(entry => new ProgramLeaderboardLine(entry, null))
                .Concat(board.Unranked.Select(member => new ProgramLeaderboardLine(null, member))),
        [
            new("Rank", "Rang", line => line.Entry?.Rank),
            new("Rank before", "Rang précédent", line => line.Entry?.PreviousRank),
            new("Member id", "Id du membre", line => line.Member?.Id),
            new("Member", "Membre", line => line.Member?.DisplayName),
            new("Score", "Score", line => line.Entry?.Score),
            new("Change", "Évolution", line => line.Entry?.Change),
            new("Reliable", "Fiable", line => line.Entry?.Reliable),
            new("Band", "Niveau", line => line.Entry?.Band is { } band ? Labels.Of(band) : null),
            new("Percentile", "Centile", line => line.Entry?.Percentile),
            new("Captured on", "Relevé du", line => line.Entry?.CapturedOn ?? line.Unranked?.CapturedOn),
            new("Unranked because", "Non classé car", line => line.Unranked is { } member ? Labels.Of(member.UnrankedReason) : null),
        ]
    );
}
