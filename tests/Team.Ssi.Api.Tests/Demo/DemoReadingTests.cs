using Team.Ssi.Api.Demo;

namespace Team.Ssi.Api.Tests.Demo;

public sealed class DemoReadingTests
{
    // A Sunday, Mondays, the middle of the summer dip, a New Year's Day and a leap day.
    public static TheoryData<string> Days => ["2026-11-22", "2026-11-23", "2026-08-12", "2027-01-01", "2024-02-29", "2028-04-03"];

    [Theory, MemberData(nameof(Days))]
    public void Pillars_are_within_0_and_25_with_at_most_six_decimals(string day) =>
        Assert.All(
            Generate(day).Readings.SelectMany(Pillars),
            pillar =>
            {
                Assert.InRange(pillar, 0m, 25m);
                Assert.Equal(pillar, Math.Round(pillar, 6));
            }
        );

    [Theory, MemberData(nameof(Days))]
    public void Comparisons_are_within_their_ranges(string day) =>
        Assert.All(
            Generate(day).Readings,
            reading =>
            {
                Assert.InRange(reading.IndustryTopPercent ?? 1, 1, 100);
                Assert.InRange(reading.NetworkTopPercent ?? 1, 1, 100);
                Assert.InRange(reading.IndustryAverage ?? 30, 25, 45);
                Assert.InRange(reading.NetworkAverage ?? 30, 20, 60);
                Assert.InRange(reading.IndustryGroupSize ?? 1, 1, 1_000_000);
            }
        );

    [Theory, MemberData(nameof(Days))]
    public void Nobody_reads_in_the_future_before_joining_or_after_leaving(string day)
    {
        var (today, members, _) = Generate(day);
        Assert.All(
            members,
            member =>
            {
                var first = member.Memberships.Min(period => period.From ?? DateOnly.MinValue);
                var last = member.DeactivatedOn?.AddDays(-1) ?? today;
                Assert.All(member.Readings, reading => Assert.InRange(reading.CapturedOn, first, last));
            }
        );
    }

    [Theory, MemberData(nameof(Days))]
    public void Readings_are_in_order_one_a_day_and_cover_sixty_weeks(string day)
    {
        var (today, members, readings) = Generate(day);
        Assert.All(
            members,
            member =>
                Assert.Equal(
                    member.Readings.Select(reading => reading.CapturedOn).Distinct().Order(),
                    member.Readings.Select(reading => reading.CapturedOn)
                )
        );
        Assert.InRange(today.DayNumber - readings.Min(reading => reading.CapturedOn).DayNumber, 59 * 7 - 6, 60 * 7);
        Assert.InRange(members.Where(IsActive).Max(member => member.Readings.Count), 50, 75);
    }

    [Theory, MemberData(nameof(Days))]
    public void All_bands_are_populated_around_a_believable_mean(string day)
    {
        var totals = Fresh(day).Select(Total).ToList();
        Assert.InRange(totals.Average(), 43, 51);
        Assert.InRange(totals.Count(total => total < 40), 20, 80);
        Assert.InRange(totals.Count(total => total is >= 40 and < 60), 40, 100);
        Assert.InRange(totals.Count(total => total is >= 60 and < 75), 10, 50);
        Assert.InRange(totals.Count(total => total >= 75), 2, 20);
    }

    [Theory, MemberData(nameof(Days))]
    public void Some_are_stale_and_some_never_read(string day)
    {
        var (today, members, _) = Generate(day);
        var ages = members
            .Where(IsActive)
            .Where(HasRead)
            .Select(member => today.DayNumber - member.Readings[^1].CapturedOn.DayNumber)
            .ToList();
        Assert.Equal(8, ages.Count(age => age is >= 31 and <= 90));
        Assert.DoesNotContain(ages, age => age > 90);
        Assert.Equal(6, members.Count(member => member.Readings.Count == 0));
    }

    [Theory, MemberData(nameof(Days))]
    public void Some_colleagues_tie_to_the_hundredth(string day)
    {
        var ties = Fresh(day)
            .Where(member => !member.Readings[^1].TotalRounded)
            .GroupBy(member => (member.Memberships[^1].TeamId, Math.Round(Total(member), 2, MidpointRounding.AwayFromZero)))
            .Where(tie => tie.Count() > 1)
            .ToList();
        Assert.True(ties.Count >= 3);
        Assert.Contains(ties, tie => tie.Select(Total).Distinct().Count() > 1);
    }

    [Theory, MemberData(nameof(Days))]
    public void Whatever_the_weekday_most_have_a_new_reading_this_week(string day)
    {
        var (today, members, _) = Generate(day);
        var lastSunday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 1);
        Assert.True(members.Count(member => HasRead(member) && member.Readings[^1].CapturedOn > lastSunday) > 70);
    }

    [Fact]
    public void Some_members_copy_integers()
    {
        var rounded = Generate("2026-11-22").Members.Where(member => member.Readings.Any(reading => reading.TotalRounded)).ToList();
        Assert.Equal(7, rounded.Count);
        Assert.All(rounded.SelectMany(member => member.Readings).SelectMany(Pillars), pillar => Assert.True(decimal.IsInteger(pillar)));
    }

    [Fact]
    public void Pillars_are_not_equally_hard()
    {
        var last = Fresh("2026-11-22").Select(member => member.Readings[^1]).ToList();
        var means = Enumerable.Range(0, 4).Select(pillar => last.Average(reading => Pillars(reading)[pillar])).ToList();
        Assert.True(means[3] > means[0] && means[0] > means[1] && means[1] > means[2]);
    }

    [Fact]
    public void A_day_apart_the_total_differs_by_the_noise_of_the_index()
    {
        var differences = Generate("2026-11-22")
            .Members.SelectMany(member => member.Readings.Zip(member.Readings.Skip(1)))
            .Where(pair => !pair.First.TotalRounded && pair.Second.CapturedOn == pair.First.CapturedOn.AddDays(1))
            .Select(pair => (double)(pair.Second.Total - pair.First.Total))
            .ToList();
        Assert.True(differences.Count > 200);
        Assert.InRange(Math.Sqrt(differences.Average(difference => difference * difference) / 2), 0.25, 0.37);
    }

    [Fact]
    public void August_and_the_turn_of_the_year_dip()
    {
        var readings = Generate("2026-11-22").Readings;
        Assert.True(Mean(readings, new(2026, 8, 3), 21) < Mean(readings, new(2026, 6, 8), 21) - 1);
        Assert.True(Mean(readings, new(2025, 12, 29), 10) < Mean(readings, new(2025, 12, 1), 10) - 1);
    }

    [Fact]
    public void Some_improve_some_stay_and_some_slide()
    {
        var changes = Fresh("2026-11-22")
            .Where(member => member.Readings.Count > 40)
            .Select(member => member.Readings[^1].Total - member.Readings[0].Total)
            .ToList();
        Assert.True(changes.Count(change => change > 6) >= 10);
        Assert.True(changes.Count(change => change is > -2 and < 2) >= 20);
        Assert.True(changes.Count(change => change < -4) >= 5);
    }

    private static (DateOnly Today, IReadOnlyList<DemoMember> Members, IReadOnlyList<DemoReading> Readings) Generate(string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var members = DemoOrganization.Generate(today).Members;
        return (today, members, [.. members.SelectMany(member => member.Readings)]);
    }

    private static List<DemoMember> Fresh(string day)
    {
        var (today, members, _) = Generate(day);
        return [.. members.Where(member => IsActive(member) && HasRead(member) && member.Readings[^1].CapturedOn >= today.AddDays(-30))];
    }

    private static bool IsActive(DemoMember member) => member.DeactivatedOn is null;

    private static bool HasRead(DemoMember member) => member.Readings.Count > 0;

    private static decimal Total(DemoMember member) => member.Readings[^1].Total;

    private static decimal[] Pillars(DemoReading reading) =>
        [reading.ProfessionalBrand, reading.RightPeople, reading.Insights, reading.Relationships];

    private static decimal Mean(IReadOnlyList<DemoReading> readings, DateOnly from, int days) =>
        readings.Where(reading => reading.CapturedOn >= from && reading.CapturedOn < from.AddDays(days)).Average(reading => reading.Total);
}
