using CsCheck;

namespace Team.Ssi;

public sealed class GoalProgressTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly GoalScore Baseline = new(4000, Monday, false);

    [Theory]
    [InlineData(4000, 0, false)]
    [InlineData(4500, 0.5, false)]
    [InlineData(5000, 1, true)]
    [InlineData(5500, 1.5, true)]
    [InlineData(3900, -0.1, false)]
    public void It_is_the_share_of_the_way(int now, decimal share, bool reached)
    {
        var progress = GoalProgress.Of(Baseline, 5000, new GoalScore(now, Monday.AddDays(7), false), ReliableChange.DefaultSem);

        Assert.Equal((share, reached), (progress.Share, progress.Reached));
    }

    [Fact]
    public void The_reading_of_the_baseline_itself_is_no_change() =>
        Assert.Null(GoalProgress.Of(Baseline, 5000, Baseline, ReliableChange.DefaultSem).Reliable);

    [Theory]
    [InlineData(83, false, false)]
    [InlineData(84, false, true)]
    [InlineData(199, true, false)]
    [InlineData(200, true, true)]
    public void A_change_counts_when_it_is_more_than_noise(int change, bool rounded, bool reliable) =>
        Assert.Equal(
            reliable,
            GoalProgress.Of(Baseline, 5000, new GoalScore(4000 + change, Monday.AddDays(7), rounded), ReliableChange.DefaultSem).Reliable
        );

    // 1.96 · √2 · 1 = 2.7719 points.
    [Theory]
    [InlineData(277, false)]
    [InlineData(278, true)]
    public void The_noise_is_the_organizations(int change, bool reliable) =>
        Assert.Equal(reliable, GoalProgress.Of(Baseline, 5000, new GoalScore(4000 + change, Monday.AddDays(7), false), 1).Reliable);

    [Fact]
    public void Without_a_score_nothing_is_said() =>
        Assert.Equal(new GoalProgress(null, null, false), GoalProgress.Of(Baseline, 5000, null, ReliableChange.DefaultSem));

    [Fact]
    public void Shift_and_scale_carry_over() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 1000], Gen.Int[0, 2000], Gen.Int[0, 1000], Gen.Int[1, 4])
            .Sample(
                (baseline, way, now, shift, scale) =>
                    ShareOf(baseline, baseline + way, now)
                    == ShareOf(baseline * scale + shift, (baseline + way) * scale + shift, now * scale + shift)
            );

    private static decimal? ShareOf(int baseline, int target, int now) =>
        GoalProgress.Of(At(baseline), target, At(now), ReliableChange.DefaultSem).Share;

    private static GoalScore At(int score) => new(score, Monday, false);
}
