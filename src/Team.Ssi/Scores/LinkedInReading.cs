namespace Team.Ssi;

/// <summary>What the JSON behind LinkedIn's SSI page says; the member and the date are the caller's to give.</summary>
public sealed record LinkedInReading
{
    /// <summary>Null when only the four pillars came.</summary>
    public decimal? Total { get; init; }

    /// <summary>Null unless all four came.</summary>
    public PillarPoints? Pillars { get; init; }

    public GroupStanding? Industry { get; init; }

    public GroupStanding? Network { get; init; }

    public SalesNavigatorTeam? SalesNavigatorTeam { get; init; }

    /// <summary>Whether the member holds a Sales Navigator seat.</summary>
    public bool? ActiveSeat { get; init; }
}
