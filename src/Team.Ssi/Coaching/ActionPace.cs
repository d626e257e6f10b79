namespace Team.Ssi;

/// <summary>How soon an action shows in the index.</summary>
public enum ActionPace
{
    /// <summary>Within days.</summary>
    Fast,

    /// <summary>Over weeks.</summary>
    Slow,
}
