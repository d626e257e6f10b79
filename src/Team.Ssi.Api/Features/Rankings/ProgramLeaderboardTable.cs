using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal static class ProgramLeaderboardTable
{
    public static readonly Table<ProgramLeaderboardResponse, ProgramEntryResponse> Of = new(
        board => $"programme-leaderboard-{board.AsOf:yyyy-MM-dd}",
        board => board.Items,
        [
            new("Rank", "Rang", entry => entry.Rank),
            new("Rank before", "Rang précédent", entry => entry.PreviousRank),
            new("Member id", "Id du membre", entry => entry.Member?.Id),
            new("Member", "Membre", entry => entry.Member?.DisplayName),
            new("Score", "Score", entry => entry.Score),
            new("Change", "Évolution", entry => entry.Change),
            new("Band", "Niveau", entry => entry.Band is { } band ? Labels.Of(band) : null),
            new("Percentile", "Centile", entry => entry.Percentile),
            new("Captured on", "Relevé du", entry => entry.CapturedOn),
        ]
    );
}
