namespace Team.Ssi;

/// <summary>On whose word an action is said to raise a pillar.</summary>
public enum ActionSource
{
    /// <summary>LinkedIn names the input itself.</summary>
    LinkedIn,

    /// <summary>Advice that is common among practitioners.</summary>
    Advice,

    /// <summary>The organization's own.</summary>
    Organization,
}
