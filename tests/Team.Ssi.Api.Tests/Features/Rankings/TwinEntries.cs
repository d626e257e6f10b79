using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Tests.Features.Rankings;

internal static class TwinEntries
{
    /// <summary>What an answer shows, in the words of the plain twin.</summary>
    public static LeaderboardEntry ToTwin(this LeaderboardEntryResponse entry) =>
        new()
        {
            MemberId = entry.Member!.Id,
            Rank = entry.Rank,
            PreviousRank = entry.PreviousRank,
            RankChange = entry.RankChange,
            Percentile = entry.Percentile,
            TopPercent = entry.TopPercent,
            Score = (int)(entry.Score * Hundredths.PerPoint),
            Change = (int?)(entry.Change * Hundredths.PerPoint),
            Reliable = entry.Reliable,
            Band = entry.Band,
            CapturedOn = entry.CapturedOn,
        };

    /// <summary>Boards say nothing of who is paused; the few who may know are told beside them.</summary>
    public static Leaderboard WithoutPaused(this Leaderboard board) =>
        board with
        {
            Unranked = [.. board.Unranked.Where(member => member.Reason != UnrankedReason.Paused)],
        };
}
