namespace Team.Ssi;

/// <summary>What an organization has decided about names and small groups.</summary>
/// <param name="MinGroupSize">How many people a figure must stand on to be shown to those without name rights: k.</param>
/// <param name="Visibility">Which rows of a board they get.</param>
/// <param name="Preset">Null when every setting is the organization's own.</param>
public sealed record PrivacyRules(int MinGroupSize, LeaderboardVisibility Visibility, PrivacyPreset? Preset)
{
    public const int DefaultMinGroupSize = 5;

    /// <summary>Of two, each learns the other's score from the mean.</summary>
    public const int LeastMinGroupSize = 3;
    public const int LargestMinGroupSize = 20;

    public const int WorksCouncilMinGroupSize = 10;

    public static readonly PrivacyRules Default = new(DefaultMinGroupSize, LeaderboardVisibility.Self, null);

    /// <summary>Whether rows of people are on no board at all, not even for those who have the right to their names.</summary>
    public bool HidesNames => Preset == PrivacyPreset.WorksCouncil;

    /// <returns>Whether the settings keep what their preset promises.</returns>
    public bool KeepPreset =>
        Preset != PrivacyPreset.WorksCouncil || (MinGroupSize >= WorksCouncilMinGroupSize && Visibility == LeaderboardVisibility.TeamsOnly);

    /// <summary>A preset tightens what is looser and leaves what is stricter.</summary>
    public PrivacyRules With(PrivacyPreset? preset) =>
        preset == PrivacyPreset.WorksCouncil
            ? new PrivacyRules(Math.Max(MinGroupSize, WorksCouncilMinGroupSize), LeaderboardVisibility.TeamsOnly, preset)
            : this with
            {
                Preset = preset,
            };
}
