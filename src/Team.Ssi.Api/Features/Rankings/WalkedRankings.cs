using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member's places on those boards that have many members.</summary>
internal static class WalkedRankings
{
    /// <param name="large">Which of the boards; the others stay as they are.</param>
    /// <returns>Null when the kept week of one of them cannot tell.</returns>
    public static async Task<IReadOnlyList<MemberRanking>?> FillAsync(
        NpgsqlConnection connection,
        IReadOnlyList<MemberRanking> boards,
        IReadOnlyDictionary<(MemberBoard, Guid), TallyQuestion> large,
        MemberRankingsQuestion question,
        BoardTallies tallies,
        CancellationToken ct
    )
    {
        if (large.Count == 0)
            return boards;
        var known = new Dictionary<MemberRanking, BoardTally>();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var board in boards)
        {
            if (!large.TryGetValue((board.Kind, board.SubjectId), out var of))
                continue;
            var tally = await tallies.OfAsync(connection, of, ct);
            if (tally.Past is null)
                return null;
            known[board] = tally;
            batch.BatchCommands.Add(NeighboursQuery.Command(question, of, tally.Teams));
        }
        await using var row = await batch.ExecuteReaderAsync(ct);
        var filled = new List<MemberRanking>();
        foreach (var board in boards)
        {
            if (!known.TryGetValue(board, out var tally))
            {
                filled.Add(board);
                continue;
            }
            filled.Add((await NeighboursQuery.ReadAsync(row, ct)).On(board, tally, question));
            await row.NextResultAsync(ct);
        }
        return filled;
    }
}
