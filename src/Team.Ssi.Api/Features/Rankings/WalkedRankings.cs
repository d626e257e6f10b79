using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member's places on those boards that have many members.</summary>
internal static class WalkedRankings
{
    /// <returns>Null when a board turned out to have few.</returns>
    public static async Task<IReadOnlyDictionary<TallyQuestion, BoardTally>?> TallyAsync(
        NpgsqlConnection connection,
        IReadOnlyDictionary<(MemberBoard, Guid), TallyQuestion> walked,
        BoardTallies tallies,
        CancellationToken ct
    )
    {
        var known = new Dictionary<TallyQuestion, BoardTally>();
        foreach (var board in walked.Values)
            known[board] = await tallies.OfAsync(connection, board, ct);
        return known.Keys.Any(tallies.IsSmall) ? null : known;
    }

    /// <param name="walked">Which of the boards; the others stay as they are.</param>
    /// <returns>Null when the kept week of one of them cannot tell.</returns>
    public static async Task<IReadOnlyList<MemberRanking>?> FillAsync(
        NpgsqlConnection connection,
        IReadOnlyList<MemberRanking> boards,
        IReadOnlyDictionary<(MemberBoard, Guid), TallyQuestion> walked,
        IReadOnlyDictionary<TallyQuestion, BoardTally> tallies,
        MemberRankingsQuestion question,
        CancellationToken ct
    )
    {
        if (walked.Count == 0)
            return boards;
        if (tallies.Values.Any(tally => tally.Past is null))
            return null;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var board in boards)
            if (walked.TryGetValue((board.Kind, board.SubjectId), out var of))
                batch.BatchCommands.Add(NeighboursQuery.Command(question, of, tallies[of].Teams));
        await using var row = await batch.ExecuteReaderAsync(ct);
        var filled = new List<MemberRanking>();
        foreach (var board in boards)
        {
            if (!walked.TryGetValue((board.Kind, board.SubjectId), out var of))
            {
                filled.Add(board);
                continue;
            }
            filled.Add((await NeighboursQuery.ReadAsync(row, ct)).On(board, tallies[of], question));
            await row.NextResultAsync(ct);
        }
        return filled;
    }
}
