using System.Collections.Concurrent;
using Team.Ssi.Api.Data;

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

    private readonly Remembered<Guid, Question, PillarSamples> _known = new(clock, Kept, Kept);
    private readonly ConcurrentDictionary<Guid, bool> _small = new();

    /// <param name="read">Gives <see cref="PillarSamples.None"/> when there is nothing to read them for.</param>
    public Task<PillarSamples> OfAsync(
        Guid organizationId,
        DateOnly today,
        int freshnessDays,
        Func<Task<PillarSamples>> read,
        CancellationToken ct
    )
    {
        return _small.ContainsKey(organizationId)
            ? ReadAsync()
            : _known.OfAsync(organizationId, new Question(today, freshnessDays), read, IsLarge, ct);

        // Small ones grow.
        async Task<PillarSamples> ReadAsync()
        {
            var samples = await read();
            if (IsLarge(samples))
                _small.TryRemove(organizationId, out _);
            return samples;
        }

        bool IsLarge(PillarSamples samples)
        {
            if (samples.All is { Members: <= Few })
                _small[organizationId] = true;
            return samples.All is { Members: > Few };
        }
    }

    private sealed record Question(DateOnly Today, int FreshnessDays);
}
