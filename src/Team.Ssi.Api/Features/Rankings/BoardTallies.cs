using System.Collections.Concurrent;
using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Tallies of boards with many members. Counting reads everybody, so from <paramref name="many"/> members on a tally is kept for a moment, and sizes,
/// ranks and percentiles may be as old; of many callers who find it too old, one counts, and the others have the old one until then.
/// </summary>
internal sealed class BoardTallies(TimeProvider clock, int many = BoardTallies.Many)
{
    public const int Many = 2_000;

    public static readonly BoardTallies Shared = new(TimeProvider.System);

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestMemory = TimeSpan.FromSeconds(10);

    /// <summary>A board that takes long to count is counted less often: the database has other work than this for at least 19 of 20 seconds.</summary>
    private const int Rest = 20;

    /// <summary>Of boards that have so many, for as long as the process lives: a tally is some kilobytes, and hardly any board is left by most of its members.</summary>
    private readonly ConcurrentDictionary<(Guid Organization, Guid Board), Kept> _kept = new();

    /// <summary>Those that were found to have fewer: organizations, and boards of the others.</summary>
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, bool>> _small = new();

    /// <summary>How many boards have so many.</summary>
    public int Large => _kept.Count;

    /// <summary>Of an organization with many, the boards that are known to have few; null of another, which has no others.</summary>
    /// <param name="organization">The question about the board of everybody.</param>
    public async ValueTask<Guid[]?> SmallOfAsync(NpgsqlConnection connection, TallyQuestion organization, CancellationToken ct) =>
        await HasManyAsync(connection, organization, ct) ? [.. _small.GetValueOrDefault(organization.OrganizationId)?.Keys ?? []] : null;

    /// <param name="organization">The question about the board of everybody.</param>
    /// <returns>Null of a board with few.</returns>
    public async ValueTask<BoardTally?> OfLargeAsync(
        NpgsqlConnection connection,
        TallyQuestion organization,
        TallyQuestion question,
        CancellationToken ct
    )
    {
        if (IsSmall(question) || !await HasManyAsync(connection, organization, ct))
            return null;
        var tally = await OfAsync(connection, question, ct);
        return IsSmall(question) ? null : tally;
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
            if (IsCurrent(kept, question))
                // Null when who was counting gave up.
                return kept.Last ?? await kept.Counting.WaitAsync(ct) ?? await TallyQuery.QueryAsync(connection, question, ct);
            var counting = new TaskCompletionSource<BoardTally?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = new Kept(question, kept.Question == question ? kept.Last : null, counting.Task, clock.GetTimestamp(), LongestMemory);
            if (_kept.TryUpdate(KeyOf(question), next, kept))
                return await CountAsync(connection, next, counting, ct);
        }
        return await TallyQuery.QueryAsync(connection, question, ct);
    }

    private async ValueTask<bool> HasManyAsync(NpgsqlConnection connection, TallyQuestion organization, CancellationToken ct)
    {
        if (!_kept.ContainsKey(KeyOf(organization)) && !IsSmall(organization))
            await OfAsync(connection, organization, ct);
        return !IsSmall(organization);
    }

    private async Task<BoardTally> CountAsync(
        NpgsqlConnection connection,
        Kept kept,
        TaskCompletionSource<BoardTally?> counting,
        CancellationToken ct
    )
    {
        var question = kept.Question!;
        try
        {
            var tally = await TallyQuery.QueryAsync(connection, question, ct);
            var memory = Rest * clock.GetElapsedTime(kept.At);
            var counted = kept with
            {
                Last = tally,
                Memory =
                    memory < Memory ? Memory
                    : memory > LongestMemory ? LongestMemory
                    : memory,
            };
            if (_kept.TryUpdate(KeyOf(question), counted, kept))
                Notice(question, tally.Counts.Members);
            counting.SetResult(tally);
            return tally;
        }
        finally
        {
            if (counting.TrySetResult(null))
                _kept.TryUpdate(KeyOf(question), Kept.Nothing, kept);
        }
    }

    private bool IsCurrent(Kept kept, TallyQuestion question) => kept.Question == question && clock.GetElapsedTime(kept.At) < kept.Memory;

    private static (Guid, Guid) KeyOf(TallyQuestion question) => (question.OrganizationId, question.BoardId);

    /// <param name="Last">Null until it was counted once.</param>
    /// <param name="Counting">Null when that failed.</param>
    /// <param name="At">When counting began.</param>
    private sealed record Kept(TallyQuestion? Question, BoardTally? Last, Task<BoardTally?> Counting, long At, TimeSpan Memory)
    {
        public static readonly Kept Nothing = new(null, null, Task.FromResult<BoardTally?>(null), 0, TimeSpan.Zero);
    }
}
