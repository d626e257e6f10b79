namespace Team.Ssi.Api.Features.Readings;

/// <summary>A reading as it was recorded.</summary>
/// <param name="MemberId">Whose index it is.</param>
/// <param name="CapturedOn">The day on which the member saw it.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known.</param>
/// <param name="Total">0 to 100 points.</param>
/// <param name="Band">The organization's word for the total.</param>
/// <param name="IsRounded">True when only whole numbers came, as on LinkedIn's page.</param>
/// <param name="Industry">The place in the member's industry.</param>
/// <param name="Network">The place in the member's network.</param>
/// <param name="SalesNavigatorTeam">LinkedIn's own ranking of a Sales Navigator team, as it came.</param>
/// <param name="SalesNavigatorSeat">Whether LinkedIn said that the member holds a seat.</param>
/// <param name="Source">How the reading came in.</param>
/// <param name="Trust">What speaks against taking it at face value; null for who may not know, such as human resources.</param>
/// <param name="Revision">1 for the first reading of the day, one more for each that replaced it.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="RecordedBy">The caller that recorded it.</param>
internal sealed record ReadingResponse(
    Guid MemberId,
    DateOnly CapturedOn,
    PillarPoints? Pillars,
    decimal Total,
    Band Band,
    bool IsRounded,
    StandingResponse? Industry,
    StandingResponse? Network,
    SalesNavigatorTeam? SalesNavigatorTeam,
    bool? SalesNavigatorSeat,
    ReadingSource Source,
    TrustResponse? Trust,
    int Revision,
    DateTimeOffset RecordedAt,
    Guid RecordedBy
)
{
    public static readonly ReadingResponse Example = new(
        Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"),
        new DateOnly(2026, 11, 20),
        ReadingBody.Example.Pillars,
        62.58m,
        Band.Good,
        false,
        StandingResponse.Of(ReadingBody.Example.Industry!.ToStanding()),
        StandingResponse.Of(ReadingBody.Example.Network!.ToStanding()),
        null,
        null,
        ReadingSource.Api,
        new TrustResponse(TrustLevel.Normal, []),
        1,
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        Guid.Parse("019a3f2c-6a01-7d2b-8c3d-4e5f60718293")
    );

    public static ReadingResponse Of(RecordedReading reading, BandThresholds bands, ReadingTrust trust) =>
        new(
            reading.MemberId,
            reading.CapturedOn,
            reading.Pillars?.ToPoints(),
            Millionths.ToPoints(reading.Total),
            bands.Of(Millionths.ToHundredths(reading.Total)),
            reading.IsRounded,
            StandingResponse.Of(reading.Industry),
            StandingResponse.Of(reading.Network),
            reading.SalesNavigatorTeam,
            reading.SalesNavigatorSeat,
            reading.Source,
            trust.Of(reading),
            reading.Revision,
            reading.RecordedAt,
            reading.RecordedBy
        );
}

/// <summary>How far a reading can be taken at face value; a hint for a conversation, never a verdict.</summary>
internal sealed record TrustResponse(TrustLevel Level, IReadOnlyList<TrustSignal> Signals);

/// <param name="Name">The group's name.</param>
/// <param name="TopPercent">"Top n %": 1 is best.</param>
/// <param name="GroupSize">How many people are in the group.</param>
/// <param name="Average">The group's average total, 0 to 100 points.</param>
/// <param name="Pillars">The average's split over the pillars.</param>
/// <param name="ApproximatePosition">About which place that is: topPercent of the group's size, rounded up.</param>
internal sealed record StandingResponse(
    string? Name,
    decimal? TopPercent,
    int? GroupSize,
    decimal? Average,
    PillarPoints? Pillars,
    int? ApproximatePosition
)
{
    public static StandingResponse? Of(GroupStanding? standing) =>
        standing is null
            ? null
            : new StandingResponse(
                standing.Name,
                standing.TopPercent,
                standing.GroupSize,
                standing.Average,
                standing.Pillars,
                standing.Position
            );
}
