namespace Team.Ssi;

/// <summary>Settings that belong together.</summary>
public enum PrivacyPreset
{
    /// <summary>What a works council usually asks for: larger groups, and nobody's name on a board, whoever asks.</summary>
    WorksCouncil,
}
