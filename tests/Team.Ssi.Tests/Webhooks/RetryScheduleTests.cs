using CsCheck;

namespace Team.Ssi;

public sealed class RetryScheduleTests
{
    [Fact]
    public void There_are_ten_attempts_within_76_hours()
    {
        var pauses = Pauses(luck: 0).ToList();

        Assert.Equal(RetrySchedule.MostAttempts - 1, pauses.Count);
        Assert.Equal([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400], pauses.Select(pause => (int)pause.TotalSeconds));
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromHours(75), TimeSpan.FromHours(76));
    }

    [Fact]
    public void Luck_brings_an_attempt_forward_by_a_tenth_at_most() =>
        Gen.Select(Gen.Int[1, 9], Gen.Double[0, 1])
            .Sample(
                (attempts, luck) =>
                {
                    var (pause, longest) = (RetrySchedule.PauseAfter(attempts, null, luck), RetrySchedule.PauseAfter(attempts, null, 0));
                    return pause <= longest && pause >= longest * 0.9;
                }
            );

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 5)]
    [InlineData(-60, 5)]
    [InlineData(604_800, 86_400)]
    public void What_the_receiver_asks_for_counts_when_it_is_longer_but_never_beyond_a_day(int asked, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), RetrySchedule.PauseAfter(1, TimeSpan.FromSeconds(asked), 0));

    private static IEnumerable<TimeSpan> Pauses(double luck)
    {
        for (var attempts = 1; RetrySchedule.PauseAfter(attempts, null, luck) is { } pause; attempts++)
            yield return pause;
    }
}
