namespace Team.Ssi;

public sealed class WelchDifferenceTests
{
    // Student's sleep data (1908), as R ships them: t.test(extra ~ group, data = sleep) prints t = -1.8608, df = 17.776, interval -3.3654832 to 0.2054832.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Equals_the_answer_that_R_documents()
    {
        var difference = WelchDifference.Of(First, Second)!.Value;

        Assert.Equal(-1.58, difference.Value, 1e-9);
        Assert.Equal(-1.8608, difference.Value / difference.StandardError, 5e-5);
        Assert.Equal(-3.3654832, difference.Low, 5e-8);
        Assert.Equal(0.2054832, difference.High, 5e-8);
        Assert.True(difference.ContainsZero);
    }

    [Fact]
    public void Turns_its_sign_with_the_sides()
    {
        var difference = WelchDifference.Of(Second, First)!.Value;

        Assert.Equal((1.58, 3.3654832), (Math.Round(difference.Value, 9), Math.Round(difference.High, 7)));
    }

    [Fact]
    public void Is_none_without_variance_and_without_two_a_side()
    {
        Assert.Null(WelchDifference.Of([1, 1, 1], [2, 2]));
        // What differs in the last bits only is rounding.
        Assert.Null(WelchDifference.Of([0.1 + 0.2, 0.3], [0.7, 0.7]));
        Assert.Null(WelchDifference.Of([1], [2, 3]));
        Assert.Null(WelchDifference.Of([1, 2], []));
        Assert.NotNull(WelchDifference.Of([1, 1, 1], [2, 3]));
    }
}
