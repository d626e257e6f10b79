namespace Team.Ssi;

/// <summary>Why a figure is withheld.</summary>
public enum SuppressionReason
{
    /// <summary>Fewer people than the organization's `minGroupSize`.</summary>
    BelowMinGroupSize,

    /// <summary>It would give away another figure that is withheld, or the difference between two that are shown.</summary>
    Complementary,

    /// <summary>The organization's privacy preset.</summary>
    Preset,
}
