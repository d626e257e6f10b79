namespace Team.Ssi;

public class DateSpanTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    [Fact]
    public void Both_ends_of_a_span_belong_to_it_and_an_open_end_has_none()
    {
        var span = new DateSpan(AsOf, AsOf.AddDays(1));

        Assert.Equal([false, true, true, false], Enumerable.Range(-1, 4).Select(day => span.Contains(AsOf.AddDays(day))));
        Assert.True(new DateSpan(null, AsOf).Contains(DateOnly.MinValue));
        Assert.True(new DateSpan(AsOf, null).Contains(DateOnly.MaxValue));
    }
}
