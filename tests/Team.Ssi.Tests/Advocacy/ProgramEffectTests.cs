namespace Team.Ssi;

public sealed class ProgramEffectTests
{
    private static readonly DateOnly Start = new(2026, 9, 1);
    private static readonly DateOnly End = new(2026, 11, 22);

    [Fact]
    public void Compares_participants_with_others_on_every_metric()
    {
        var effect = ProgramEffect.Of(
            [.. Side(10, participates: true, gain: 4), .. Side(12, participates: false, gain: 1)],
            BandThresholds.Default
        );

        Assert.Equal((10, 12, EffectStatus.Ok), (effect.Total.Participants, effect.Total.Others, effect.Total.Status));
        Assert.Equal(3, effect.Total.ParticipantsChange!.Value - effect.Total.OthersChange!.Value, 0.5);
        Assert.Equal(effect.Total.Difference!.Value.Value / 4, effect.Pillars[Pillar.Insights].Difference!.Value.Value, 1e-6);
        Assert.All(effect.Excluded.Values, count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData(9, 12, EffectReason.TooFewParticipants)]
    [InlineData(10, 9, EffectReason.TooFewOthers)]
    [InlineData(0, 0, EffectReason.TooFewOnBothSides)]
    public void Fewer_than_ten_on_a_side_say_nothing(int participants, int others, EffectReason reason)
    {
        var effect = ProgramEffect.Of([.. Side(participants, true, 4), .. Side(others, false, 1)], BandThresholds.Default).Total;

        Assert.Equal((EffectStatus.InsufficientData, reason), (effect.Status, effect.Reason));
        Assert.Equal((null, null, null, null), (effect.Difference, effect.Adjusted, effect.ParticipantsChange, effect.OthersChange));
    }

    [Fact]
    public void What_does_not_vary_cannot_be_estimated()
    {
        BeforeAfter[] still = [.. Enumerable.Repeat(new BeforeAfter(50, 53), 10)];
        BeforeAfter[] level = [.. Enumerable.Range(0, 10).Select(i => new BeforeAfter(50, 50 + i))];

        Assert.Equal(EffectReason.NoVariance, EffectOfMetric.Of(still, still).Reason);
        var flat = EffectOfMetric.Of(level, level);
        Assert.Equal((EffectStatus.NotEstimable, EffectReason.NoBaselineVariance), (flat.Status, flat.Reason));
        Assert.NotNull(flat.Difference);
    }

    [Fact]
    public void Everybody_is_left_out_for_the_first_reason_that_applies()
    {
        var whole = Somebody(true, Start, 50, 60);

        Assert.Null(whole.Exclusion);
        Assert.Equal(EffectExclusion.Deactivated, (whole with { IsGone = true, Baseline = null }).Exclusion);
        Assert.Equal(EffectExclusion.NeverActive, (whole with { ActiveSince = null, Outcome = null }).Exclusion);
        Assert.Equal(EffectExclusion.NoBaseline, (whole with { Baseline = null, Outcome = null }).Exclusion);
        Assert.Equal(EffectExclusion.NoOutcome, (whole with { Outcome = null }).Exclusion);
        Assert.Equal(EffectExclusion.ActiveTooShort, (whole with { ActiveSince = End.AddDays(-27) }).Exclusion);
        Assert.Null((whole with { ActiveSince = End.AddDays(-28) }).Exclusion);
    }

    [Fact]
    public void A_pillar_counts_those_whose_readings_have_it()
    {
        var total = Somebody(false, null, 50, 60) with { PillarBaseline = null };

        Assert.NotNull(total.Of(null));
        Assert.Null(total.Of(Pillar.Insights));
        var late = Somebody(true, End.AddDays(-40), 50, 60);
        Assert.Null((late with { PillarOutcome = Reading(End.AddDays(-20), 60) }).Of(Pillar.Insights));
    }

    [Fact]
    public void The_outcome_is_of_the_last_day_or_of_the_day_asked_for()
    {
        var program = new AdvocacyProgram
        {
            OrganizationId = Guid.Empty,
            Id = Guid.Empty,
            Name = "Ambassadors",
            NameKey = "ambassadors",
            Kind = ProgramKind.Ambassador,
            StartsOn = Start,
        };

        Assert.Equal((Start.AddDays(-1), End), (ProgramEffect.BaselineOn(program), ProgramEffect.OutcomeOn(program, End)));
        program.EndsOn = End.AddDays(-7);
        Assert.Equal(End.AddDays(-7), ProgramEffect.OutcomeOn(program, End));
        Assert.Equal(End.AddDays(-8), ProgramEffect.OutcomeOn(program, End.AddDays(-8)));
    }

    [Fact]
    public void A_trend_before_the_start_needs_four_of_the_eight_weeks()
    {
        var rising = Enumerable.Range(1, 8).Select(week => (Start.AddDays(-7 * week), 50.0 - week)).ToList();

        Assert.Equal(1, ProgramEffect.SlopeBefore(Start, rising)!.Value, 1e-9);
        Assert.Equal(1, ProgramEffect.SlopeBefore(Start, rising.Take(4))!.Value, 1e-9);
        Assert.Null(ProgramEffect.SlopeBefore(Start, rising.Take(3)));
        // Two in one week are one week; what is older or later does not count.
        Assert.Null(ProgramEffect.SlopeBefore(Start, [.. rising.Take(3), (Start.AddDays(-2), 50), (Start, 50), (Start.AddDays(-57), 40)]));
    }

    [Fact]
    public void Trends_before_the_start_are_compared_by_ten_a_side()
    {
        var members = Side(10, true, 4).Select((member, i) => member with { SlopeBefore = 0.5 + i / 100.0 }).ToList();
        var others = Side(10, false, 1).Select((member, i) => member with { SlopeBefore = 0.1 + i / 100.0 }).ToList();

        var trend = ProgramEffect.Of([.. members, .. others], BandThresholds.Default).PreTrend!.Value;

        Assert.Equal(0.4, trend.Value, 1e-9);
        Assert.False(trend.ContainsZero);
        Assert.Null(ProgramEffect.Of([.. members, .. others.Skip(1)], BandThresholds.Default).PreTrend);
    }

    private static IEnumerable<EffectMember> Side(int count, bool participates, int gain) =>
        Enumerable.Range(0, count).Select(i => Somebody(participates, participates ? Start : null, 40 + i, 40 + i + gain + (i % 3)));

    private static EffectMember Somebody(bool isEnrolled, DateOnly? activeSince, int before, int after) =>
        new(
            isEnrolled,
            activeSince,
            false,
            Reading(Start.AddDays(-1), before),
            Reading(End, after),
            Reading(Start.AddDays(-1), before),
            Reading(End, after),
            null
        );

    private static BoardReading Reading(DateOnly day, int points)
    {
        var pillar = points * Millionths.PerPoint / 4;
        return new BoardReading(day, 4 * pillar, new Pillars(pillar, pillar, pillar, pillar));
    }
}
