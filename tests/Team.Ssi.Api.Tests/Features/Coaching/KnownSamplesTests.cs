using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Features.Coaching;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class KnownSamplesTests
{
    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly FakeTimeProvider _clock = new();
    private readonly KnownSamples _known;

    public KnownSamplesTests() => _known = new KnownSamples(_clock);

    [Fact]
    public void Means_of_many_are_kept_for_a_while()
    {
        var samples = SamplesOf(KnownSamples.Few + 1);

        _known.Keep(Acme, Today, 30, samples);

        _clock.Advance(KnownSamples.Kept - TimeSpan.FromTicks(1));
        Assert.Same(samples, _known.Of(Acme, Today, 30));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_known.Of(Acme, Today, 30));
    }

    [Fact]
    public void They_are_of_one_organization_day_and_freshness()
    {
        _known.Keep(Acme, Today, 30, SamplesOf(KnownSamples.Few + 1));

        Assert.Null(_known.Of(Guid.CreateVersion7(), Today, 30));
        Assert.Null(_known.Of(Acme, Today.AddDays(1), 30));
        Assert.Null(_known.Of(Acme, Today, 14));
    }

    [Fact]
    public void Means_of_few_are_read_anew_and_replace_what_was_kept()
    {
        _known.Keep(Acme, Today, 30, SamplesOf(KnownSamples.Few + 1));
        _known.Keep(Acme, Today, 30, SamplesOf(KnownSamples.Few));

        Assert.Null(_known.Of(Acme, Today, 30));
    }

    [Fact]
    public async Task Of_many_who_need_them_at_once_one_reads()
    {
        var (reads, gate) = (0, new TaskCompletionSource());
        var callers = Enumerable.Range(0, 16).Select(_ => _known.OfAsync(Acme, Today, 30, ReadAsync, CancellationToken.None)).ToList();
        gate.SetResult();

        var samples = await Task.WhenAll(callers);

        Assert.Equal(1, reads);
        Assert.Single(samples.Distinct());

        async Task<PillarSamples?> ReadAsync()
        {
            Interlocked.Increment(ref reads);
            await gate.Task;
            return SamplesOf(KnownSamples.Few + 1);
        }
    }

    [Fact]
    public async Task Who_cannot_read_them_leaves_it_to_the_next()
    {
        await Assert.ThrowsAsync<TimeoutException>(() =>
            _known.OfAsync(Acme, Today, 30, () => throw new TimeoutException(), CancellationToken.None)
        );
        var nobody = await _known.OfAsync(Acme, Today, 30, () => Task.FromResult<PillarSamples?>(null), CancellationToken.None);
        var samples = await _known.OfAsync(
            Acme,
            Today,
            30,
            () => Task.FromResult<PillarSamples?>(SamplesOf(KnownSamples.Few + 1)),
            CancellationToken.None
        );

        Assert.Null(nobody);
        Assert.Same(samples, _known.Of(Acme, Today, 30));
    }

    private static PillarSamples SamplesOf(int members) =>
        new(new PillarSample(members, new PillarPoints(1, 2, 3, 4)), ImmutableDictionary<string, PillarSample>.Empty);
}
