namespace Team.Ssi;

public sealed class PrivacyRulesTests
{
    [Fact]
    public void A_works_council_tightens_what_is_looser() =>
        Assert.Equal(
            new PrivacyRules(10, LeaderboardVisibility.TeamsOnly, PrivacyPreset.WorksCouncil),
            new PrivacyRules(3, LeaderboardVisibility.Named, null).With(PrivacyPreset.WorksCouncil)
        );

    [Fact]
    public void A_works_council_leaves_what_is_stricter() =>
        Assert.Equal(15, new PrivacyRules(15, LeaderboardVisibility.Self, null).With(PrivacyPreset.WorksCouncil).MinGroupSize);

    [Fact]
    public void Without_a_preset_the_settings_stay_where_it_left_them() =>
        Assert.Equal(
            new PrivacyRules(10, LeaderboardVisibility.TeamsOnly, null),
            PrivacyRules.Default.With(PrivacyPreset.WorksCouncil).With(null)
        );

    [Theory]
    [InlineData(9, LeaderboardVisibility.TeamsOnly, false)]
    [InlineData(10, LeaderboardVisibility.Self, false)]
    [InlineData(10, LeaderboardVisibility.TeamsOnly, true)]
    public void Settings_must_keep_what_the_preset_promises(int minGroupSize, LeaderboardVisibility visibility, bool keep) =>
        Assert.Equal(keep, new PrivacyRules(minGroupSize, visibility, PrivacyPreset.WorksCouncil).KeepPreset);
}
