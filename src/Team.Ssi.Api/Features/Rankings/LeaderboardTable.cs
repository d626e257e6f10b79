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
            .. LeaderboardColumns.Of<LeaderboardLine>(line => line.Entry, line => line.Unranked),
            new("Unranked because", "Non classé car", line => line.Unranked is { } member ? Labels.Of(member.UnrankedReason) : null),
        ]
    );
}
