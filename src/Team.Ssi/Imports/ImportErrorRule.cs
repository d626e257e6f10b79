namespace Team.Ssi;

/// <summary>What a refused row means for the others.</summary>
public enum ImportErrorRule
{
    /// <summary>The good rows are recorded.</summary>
    Skip,

    /// <summary>All or nothing.</summary>
    Abort,
}
