namespace Team.Ssi;

/// <summary>What speaks against taking a reading at face value; a sign for a conversation, never a verdict.</summary>
public enum TrustSignal
{
    /// <summary>Only whole numbers came.</summary>
    DecimalsMissing,

    /// <summary>The total moved within a week by more than nearly all weekly changes of the organization.</summary>
    Jump,

    /// <summary>All four pillars are the same, to the last decimal, for six weeks.</summary>
    IdenticalPillars,

    /// <summary>The brand rises while insights and relationships fall, three weeks in a row: posts without conversations.</summary>
    BrandWithoutEngagement,

    /// <summary>More than one reading was sent for the day.</summary>
    SeveralReadings,
}
