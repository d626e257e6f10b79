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

    /// <summary>Of boards that have so many, for as long as the process lives: a tally is some kilobytes, and hardly any board is left by most of its members.</summary>
    private readonly ConcurrentDictionary<(Guid Organization, Guid Board), Kept> _kept = new();

    /// <summary>Those that were found to have fewer: organizations, and boards of the others.</summary>
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, bool>> _small = new();

    /// <summary>How many boards have so many.</summary>
    public int Large => _kept.Count;

    /// <summary>Of an organization with many, the boards that are known to have few; null of another, which has no others.</summary>
    /// <param name="organization">The question about the board of everybody.</param>
    public async ValueTask<IReadOnlyCollection<Guid>?> SmallOfAsync(
        NpgsqlConnection connection,
        TallyQuestion organization,
        CancellationToken ct
    )
    {
        if (!_kept.ContainsKey(KeyOf(organization)) && !IsSmall(organization))
            await OfAsync(connection, organization, ct);
        return IsSmall(organization) ? null : [.. _small.GetValueOrDefault(organization.OrganizationId)?.Keys ?? []];
    }

    public bool IsSmall(TallyQuestion question) =>
        _small.TryGetValue(question.OrganizationId, out var boards) && boards.ContainsKey(question.BoardId);

    /// <summary>How many a board was found to have.</summary>
    public void Notice(TallyQuestion question, long members)
    {
        var small = _small.GetOrAdd(question.OrganizationId, _ => new());
        if (members > many)
        {
            _kept.TryAdd(KeyOf(question), Kept.Nothing);
            small.TryRemove(question.BoardId, out _);
        }
        else
        {
            small[question.BoardId] = true;
            _kept.TryRemove(KeyOf(question), out _);
        }
    }

    /// <summary>Of a board with many at most some seconds old; of another as it stands.</summary>
    public async Task<BoardTally> OfAsync(NpgsqlConnection connection, TallyQuestion question, CancellationToken ct)
    {
        while (!IsSmall(question))
        {
            var kept = _kept.GetOrAdd(KeyOf(question), Kept.Nothing);
            if (kept.IsOf(question))
                // Null when who was counting gave up.
                return await kept.Tally.WaitAsync(ct) ?? await TallyQuery.QueryAsync(connection, question, ct);
            var counting = new TaskCompletionSource<BoardTally?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_kept.TryUpdate(KeyOf(question), new Kept(question, counting.Task, TimeProvider.System.GetTimestamp()), kept))
                return await CountAsync(connection, question, counting, ct);
        }
        return await TallyQuery.QueryAsync(connection, question, ct);
    }

    private static (Guid, Guid) KeyOf(TallyQuestion question) => (question.OrganizationId, question.BoardId);

    private async Task<BoardTally> CountAsync(
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
            Notice(question, tally.Counts.Members);
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
