namespace Team.Ssi;

/// <summary>What visibility is for.</summary>
public enum OutcomeKind
{
    /// <summary>A chance to sell.</summary>
    Opportunity,
    Hire,
    Application,
    Lead,
    Meeting,
}
