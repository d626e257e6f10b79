namespace Team.Ssi;

public sealed class JumpLimitTests
{
    [Fact]
    public void Below_400_changes_it_is_eight_points()
    {
        Assert.Equal(800, JumpLimit.Of([]));
        Assert.Equal(800, JumpLimit.Of([new MemberChanges(10, 399)]));
    }

    /// <summary>1 to 401 hundredths, once each: place 0.995 · 400 = 398, from 0, is 399.</summary>
    [Fact]
    public void From_400_on_it_is_the_percentile_of_the_sizes() =>
        Assert.Equal(399, JumpLimit.Of(Enumerable.Range(1, 401).Select(size => new MemberChanges(size % 2 == 0 ? size : -size, 1))));

    [Fact]
    public void Between_two_sizes_it_is_rounded_up() =>
        // Place 0.995 · 399 = 397.005, between the 398th and the 399th smallest.
        Assert.Equal(399, JumpLimit.Of(Enumerable.Range(1, 400).Select(size => new MemberChanges(size, 1))));
}
