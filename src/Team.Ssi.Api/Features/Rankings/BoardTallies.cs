using System.Collections.Concurrent;
using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Tallies of boards with many members. Counting reads everybody, so from <paramref name="many"/> members on a tally is kept for a moment, and sizes,
/// ranks and percentiles may be as old; of many callers who find it too old, one counts.
/// </summary>
internal sealed class BoardTallies(int many = BoardTallies.Many)
{
    public const int Many = 2_000;

    public static readonly BoardTallies Shared = new();

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    /// <summary>One entry for each board that has so many, as long as the process lives: a tally is some kilobytes, and hardly any board is left by most of its members.</summary>
    private readonly ConcurrentDictionary<(Guid Organization, Guid Board), Kept> _kept = new();

    public bool IsLarge(Guid organizationId, Guid boardId) => _kept.ContainsKey((organizationId, boardId));

    /// <summary>Those of the organization, itself and industries included.</summary>
    public Guid[] LargeOf(Guid organizationId) => [.. _kept.Keys.Where(key => key.Organization == organizationId).Select(key => key.Board)];

    /// <summary>That a board was found to have so many.</summary>
    public void Notice(Guid organizationId, Guid boardId, long members)
    {
        if (members > many)
            _kept.TryAdd((organizationId, boardId), Kept.Nothing);
    }

    /// <summary>Of a large board at most some seconds old; of another as it stands.</summary>
    public async Task<BoardTally> OfAsync(NpgsqlConnection connection, TallyQuestion question, CancellationToken ct)
    {
        var key = (question.OrganizationId, question.BoardId);
        while (_kept.TryGetValue(key, out var kept))
        {
            if (kept.IsOf(question))
            {
                if (await kept.Tally.WaitAsync(ct) is { } known)
                    return known;
                // Who was counting gave up.
                return await TallyQuery.QueryAsync(connection, question, ct);
            }
            var counting = new TaskCompletionSource<BoardTally?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_kept.TryUpdate(key, new Kept(question, counting.Task, TimeProvider.System.GetTimestamp()), kept))
                return await CountAsync(connection, question, counting, ct);
        }
        var tally = await TallyQuery.QueryAsync(connection, question, ct);
        Notice(question.OrganizationId, question.BoardId, tally.Counts.Members);
        return tally;
    }

    private static async Task<BoardTally> CountAsync(
        NpgsqlConnection connection,
        TallyQuestion question,
        TaskCompletionSource<BoardTally?> counting,
        CancellationToken ct
    )
    {
        try
        {
            var tally = await TallyQuery.QueryAsync(connection, question, ct);
            counting.SetResult(tally);
            return tally;
        }
        finally
        {
            counting.TrySetResult(null);
        }
    }

    /// <param name="Tally">Without a result until it is counted; null when that failed.</param>
    private sealed record Kept(TallyQuestion? Question, Task<BoardTally?> Tally, long At)
    {
        public static readonly Kept Nothing = new(null, Task.FromResult<BoardTally?>(null), 0);

        public bool IsOf(TallyQuestion question) =>
            question == Question && TimeProvider.System.GetElapsedTime(At) < Memory && Tally is not { IsCompleted: true, Result: null };
    }
}
