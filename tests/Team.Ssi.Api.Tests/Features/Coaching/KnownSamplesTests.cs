using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Features.Coaching;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class KnownSamplesTests
{
    private const int Many = KnownSamples.Few + 1;

    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly FakeTimeProvider _clock = new();
    private readonly KnownSamples _known;

    public KnownSamplesTests() => _known = new KnownSamples(_clock);

    [Fact]
    public async Task Means_of_many_are_kept_for_a_while()
    {
        var first = await AskAsync(Many);

        _clock.Advance(KnownSamples.Kept - TimeSpan.FromTicks(1));
        Assert.Same(first, await AskAsync(Many));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.NotSame(first, await AskAsync(Many));
    }

    [Fact]
    public async Task They_are_of_one_organization_day_and_freshness()
    {
        var acme = await AskAsync(Many);

        Assert.NotSame(acme, await AskAsync(Many, organization: Guid.CreateVersion7()));
        Assert.Same(acme, await AskAsync(Many));
        Assert.NotSame(acme, await AskAsync(Many, today: Today.AddDays(1)));
        Assert.NotSame(acme, await AskAsync(Many, freshnessDays: 14));
    }

    [Fact]
    public async Task Means_of_few_are_read_anew_until_they_are_many()
    {
        var few = await AskAsync(KnownSamples.Few);

        Assert.NotSame(few, await AskAsync(KnownSamples.Few));
        await AskAsync(Many);
        var many = await AskAsync(Many);
        Assert.Same(many, await AskAsync(Many));
    }

    [Fact]
    public async Task Who_had_nothing_to_read_them_for_leaves_it_to_the_next()
    {
        var nobody = await _known.OfAsync(Acme, Today, 30, () => Task.FromResult(PillarSamples.None), CancellationToken.None);
        var samples = await AskAsync(Many);

        Assert.Same(PillarSamples.None, nobody);
        Assert.Same(samples, await AskAsync(Many));
    }

    private Task<PillarSamples> AskAsync(int members, Guid? organization = null, DateOnly? today = null, int freshnessDays = 30) =>
        _known.OfAsync(
            organization ?? Acme,
            today ?? Today,
            freshnessDays,
            () =>
                Task.FromResult(
                    new PillarSamples(
                        new PillarSample(members, new PillarPoints(1, 2, 3, 4)),
                        ImmutableDictionary<string, PillarSample>.Empty
                    )
                ),
            CancellationToken.None
        );
}
