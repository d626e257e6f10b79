namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A total with its parts.</summary>
/// <param name="Total">0 to 100 points.</param>
/// <param name="Band">The organization's word for the total.</param>
/// <param name="Pillars">0 to 25 points each.</param>
internal sealed record WhatIfScore(decimal Total, Band Band, PillarPoints Pillars);

/// <summary>What a pillar has to give.</summary>
/// <param name="Pillar">Which.</param>
/// <param name="Room">What is left to the cap of 25.</param>
/// <param name="Asked">By how much the question raises it.</param>
/// <param name="Gained">How much of that fits under the cap: so much the total gains.</param>
internal sealed record MarginalGain(Pillar Pillar, decimal Room, decimal Asked, decimal Gained)
{
    public static IReadOnlyList<MarginalGain> Of(PillarPoints now, PillarPoints asked, PillarPoints then) =>
        [
            .. Enum.GetValues<Pillar>()
                .Select(pillar => new MarginalGain(
                    pillar,
                    CoachingPoints.Exact(25 - now[pillar]),
                    CoachingPoints.Exact(asked[pillar]),
                    CoachingPoints.Exact(then[pillar] - now[pillar])
                )),
        ];
}

/// <summary>The way to the next band.</summary>
/// <param name="Band">Which band is next.</param>
/// <param name="From">Where it begins, in points.</param>
/// <param name="Missing">How many points are missing.</param>
/// <param name="Gains">The fewest pillars that can bring them, those with the most room first.</param>
internal sealed record NextBandResponse(Band Band, decimal From, decimal Missing, IReadOnlyList<PillarGain> Gains)
{
    /// <param name="total">In points.</param>
    /// <returns>Null in the highest band, and where the pillars do not have that much room.</returns>
    public static NextBandResponse? Of(BandThresholds bands, decimal total, PillarPoints pillars)
    {
        if (bands.Above(Millionths.ToHundredths(Millionths.FromPoints(total))) is not { } bound)
            return null;
        var missing = Hundredths.ToPoints(bound) - total;
        return WhatIf.SmallestSet(pillars, missing) is { } gains
            ? new NextBandResponse(bands.Of(bound), Hundredths.ToPoints(bound), CoachingPoints.Exact(missing), [.. gains.Select(Shown)])
            : null;
    }

    private static PillarGain Shown(PillarGain gain) => gain with { By = CoachingPoints.Exact(gain.By) };
}
