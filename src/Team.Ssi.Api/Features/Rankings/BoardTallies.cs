using System.Collections.Concurrent;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Tallies of boards with many members. Counting reads everybody, so from <paramref name="many"/> members on a tally is kept for a moment, and sizes,
/// ranks and percentiles may be as old.
/// </summary>
internal sealed class BoardTallies(TimeProvider clock, int many = BoardTallies.Many)
{
    public const int Many = 2_000;

    public static readonly BoardTallies Shared = new(TimeProvider.System);

    /// <summary>Of boards that have so many, for as long as the process lives: a tally is some kilobytes, and hardly any board is left by most of its members.</summary>
    private readonly Remembered<(Guid Organization, Guid Board), TallyQuestion, BoardTally> _kept = new(
        clock,
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(10)
    );

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
            _kept.Expect(KeyOf(question));
            small.TryRemove(question.BoardId, out _);
        }
        else
        {
            small[question.BoardId] = true;
            _kept.Forget(KeyOf(question));
        }
    }

    /// <summary>Of a board with many at most some seconds old; of another as it stands.</summary>
    public Task<BoardTally> OfAsync(NpgsqlConnection connection, TallyQuestion question, CancellationToken ct)
    {
        return IsSmall(question) ? CountAsync() : _kept.OfAsync(KeyOf(question), question, CountAsync, IsLarge, ct);

        Task<BoardTally> CountAsync() => TallyQuery.QueryAsync(connection, question, ct);

        bool IsLarge(BoardTally tally)
        {
            Notice(question, tally.Counts.Members);
            return tally.Counts.Members > many;
        }
    }

    private async ValueTask<bool> HasManyAsync(NpgsqlConnection connection, TallyQuestion organization, CancellationToken ct)
    {
        if (!_kept.Holds(KeyOf(organization)) && !IsSmall(organization))
            await OfAsync(connection, organization, ct);
        return !IsSmall(organization);
    }

    private static (Guid, Guid) KeyOf(TallyQuestion question) => (question.OrganizationId, question.BoardId);
}
