using CsCheck;

namespace Team.Ssi;

public sealed class MonthScoresTests
{
    private static readonly DateOnly Begin = new(2026, 1, 1);

    [Fact]
    public void Equals_the_months_looked_up_one_by_one() =>
        Gen.Select(Gen.Select(Gen.Int[-60, 400], Gen.Int[0, 100_000_000]).Array[0, 40], Gen.Int[1, 14], Gen.Int[1, 60])
            .Sample(
                (given, months, freshness) =>
                {
                    var readings = given.DistinctBy(reading => reading.Item1).OrderBy(reading => reading.Item1).ToList();
                    List<DateOnly> firstDays = [.. Enumerable.Range(0, months).Select(Begin.AddMonths)];

                    var scores = MonthScores.Of(
                        [.. readings.Select(reading => Begin.AddDays(reading.Item1))],
                        [.. readings.Select(reading => reading.Item2)],
                        firstDays,
                        freshness
                    );

                    var expected =
                        from month in Enumerable.Range(0, months)
                        let fresh = readings
                            .Where(reading => Freshness.IsFresh(Begin.AddDays(reading.Item1), firstDays[month], freshness))
                            .ToList()
                        where fresh.Count > 0
                        select (month, Millionths.ToHundredths(fresh[^1].Item2));
                    Assert.Equal(expected, scores);
                },
                iter: 300
            );
}
