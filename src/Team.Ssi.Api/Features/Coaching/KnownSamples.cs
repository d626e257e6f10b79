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
            _entries[organizationId] = new Entry(today, freshnessDays, samples, clock.GetUtcNow() + Kept);
        else
            _entries.TryRemove(organizationId, out _);
    }

    private sealed record Entry(DateOnly Today, int FreshnessDays, PillarSamples Samples, DateTimeOffset Until);
}
