using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board without its members: how many are on it, and with which scores.</summary>
/// <param name="Now">The scores of who is ranked.</param>
/// <param name="Past">Those of the comparison date; null where no week keeps them.</param>
/// <param name="Teams">The teams whose members are on the board; none where the board is not one of teams.</param>
internal sealed record BoardTally(BoardCounts Counts, ScoreDistribution Now, ScoreDistribution? Past, Guid[] Teams)
{
    public static async Task<BoardTally> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        return new BoardTally(
            new BoardCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            ScoreDistribution.Of(row.GetFieldValue<short[]>(4), row.GetFieldValue<long[]>(5)),
            row.IsDBNull(7) ? null : new ScoreDistribution(row.GetFieldValue<short[]>(7), row.GetFieldValue<int[]>(8), row.GetInt32(9)),
            row.GetFieldValue<Guid[]>(6)
        );
    }

    /// <summary>A row of <see cref="LeaderboardRow.ColumnsOfEarlierScore"/>, with the rank instead.</summary>
    public LeaderboardRow WithPreviousRank(LeaderboardRow row) =>
        row with
        {
            PreviousRank = row.PreviousRank is { } earlierScore ? Past!.AboveOf(earlierScore) + 1 : null,
        };
}
