namespace Team.Ssi.Api.Features.Readings;

/// <summary>What every way of submitting a reading says about the index.</summary>
internal interface IReadingFigures
{
    PillarPoints? Pillars { get; }
    decimal? Total { get; }
    StandingBody? Industry { get; }
    StandingBody? Network { get; }
}

/// <summary>A reading of the index. The pillars, the total, or both.</summary>
/// <param name="Pillars">The four pillars, 0 to 25 points each, at most 6 decimals are kept.</param>
/// <param name="Total">0 to 100 points. When the pillars are given too it must agree with their sum: within 0.01, within 0.5 if it is a whole number, within 2.5 if all five are.</param>
/// <param name="Industry">The member's place in their industry, as LinkedIn shows it.</param>
/// <param name="Network">The member's place in their network, as LinkedIn shows it.</param>
internal sealed record ReadingBody(
    PillarPoints? Pillars = null,
    decimal? Total = null,
    StandingBody? Industry = null,
    StandingBody? Network = null
) : IReadingFigures
{
    public static readonly ReadingBody Example = new(
        new PillarPoints(17.25m, 9.8m, 14.03m, 21.5m),
        62.58m,
        new StandingBody("Software", 3, 45678, 34.41m),
        new StandingBody(null, 7, null, 36.27m)
    );
}

/// <summary>A place in an industry or a network.</summary>
/// <param name="Name">The industry's name as LinkedIn writes it.</param>
/// <param name="TopPercent">"Top n %": 1 is best.</param>
/// <param name="GroupSize">How many people are in the group.</param>
/// <param name="Average">The group's average total, 0 to 100 points.</param>
/// <param name="Pillars">The average's split over the pillars.</param>
internal sealed record StandingBody(
    string? Name = null,
    decimal? TopPercent = null,
    int? GroupSize = null,
    decimal? Average = null,
    PillarPoints? Pillars = null
)
{
    public GroupStanding ToStanding() =>
        new()
        {
            Name = Name,
            TopPercent = TopPercent,
            GroupSize = GroupSize,
            Average = Average,
            Pillars = Pillars,
        };
}
