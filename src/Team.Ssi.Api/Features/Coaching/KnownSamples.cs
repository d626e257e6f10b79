using System.Collections.Concurrent;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>
/// The pillar means of large organizations, for a few minutes: to read a hundred thousand scores takes longer than all the rest of a diagnosis, and what one
/// more reading adds to such a mean nobody sees. Those of small ones are always read anew.
/// </summary>
internal sealed class KnownSamples(TimeProvider clock)
{
    /// <summary>So many are read in a few milliseconds.</summary>
    public const int Few = 1_000;

    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    /// <summary>Of organizations that are not known to be small.</summary>
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<Guid, bool> _small = new();

    /// <summary>What is known, or what is read now: of many who would have to read those of a large organization at once, one does.</summary>
    /// <param name="read">Gives null when there is nothing to read them for.</param>
    public async Task<PillarSamples?> OfAsync(
        Guid organizationId,
        DateOnly today,
        int freshnessDays,
        Func<Task<PillarSamples?>> read,
        CancellationToken ct
    )
    {
        if (Of(organizationId, today, freshnessDays) is { } known)
            return known;
        if (_small.ContainsKey(organizationId))
            return await ReadAsync();
        var turn = _turns.GetOrAdd(organizationId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            return Of(organizationId, today, freshnessDays) ?? await ReadAsync();
        }
        finally
        {
            turn.Release();
        }

        async Task<PillarSamples?> ReadAsync()
        {
            var samples = await read();
            if (samples is not null)
                Keep(organizationId, today, freshnessDays, samples);
            return samples;
        }
    }

    /// <returns>Null when they have to be read.</returns>
    public PillarSamples? Of(Guid organizationId, DateOnly today, int freshnessDays) =>
        _entries.TryGetValue(organizationId, out var entry)
        && entry.Today == today
        && entry.FreshnessDays == freshnessDays
        && clock.GetUtcNow() < entry.Until
            ? entry.Samples
            : null;

    public void Keep(Guid organizationId, DateOnly today, int freshnessDays, PillarSamples samples)
    {
        if (samples.All is { Members: > Few })
        {
            _entries[organizationId] = new Entry(today, freshnessDays, samples, clock.GetUtcNow() + Kept);
            _small.TryRemove(organizationId, out _);
        }
        else
        {
            _entries.TryRemove(organizationId, out _);
            _small[organizationId] = true;
        }
    }

    private sealed record Entry(DateOnly Today, int FreshnessDays, PillarSamples Samples, DateTimeOffset Until);
}
