using CsCheck;

namespace Team.Ssi;

public sealed class EffectWeeksTests
{
    private sealed record Person(
        bool Participates,
        IReadOnlyList<(int Day, int Total)> Readings,
        IReadOnlyList<(int First, int Last)> Pauses
    );

    private static readonly Gen<Person> AnyPerson = Gen.Select(
            Gen.Bool,
            Gen.Select(Gen.Int[-110, 220], Gen.Int[0, 100_000_000]).Array[0, 40],
            Gen.Select(Gen.Int[-110, 220], Gen.Int[0, 30]).Array[0, 2]
        )
        .Select(
            (participates, readings, pauses) =>
                new Person(
                    participates,
                    [.. readings.DistinctBy(reading => reading.Item1).OrderBy(reading => reading.Item1)],
                    [.. pauses.Select(pause => (pause.Item1, pause.Item1 + pause.Item2))]
                )
        );

    [Fact]
    public void Equals_the_weeks_and_members_taken_one_by_one() =>
        Gen.Select(AnyPerson.Array[0, 8], Gen.Int[-70, 230], Gen.Int[1, 60])
            .Sample(
                (people, lastDay, freshness) =>
                {
                    var weeks = new EffectWeeks(lastDay, freshness);
                    foreach (var person in people)
                        weeks.Add(
                            person.Participates,
                            [.. person.Readings.Where(reading => reading.Day <= lastDay).Select(reading => reading.Day)],
                            [.. person.Readings.Where(reading => reading.Day <= lastDay).Select(reading => reading.Total)],
                            person.Pauses
                        );

                    var expected = Plainly(people, lastDay, freshness).ToList();
                    Assert.Equal(expected.Select(KeyOf), weeks.All.Select(KeyOf));
                    foreach (var (plain, week) in expected.Zip(weeks.All))
                    {
                        Assert.Equal(plain.Changes.Mean, week.Changes.Mean, 1e-9);
                        Assert.Equal(plain.Changes.N < 2 ? 0 : plain.Changes.Variance, week.Changes.Variance, 1e-6);
                    }
                },
                iter: 500
            );

    [Fact]
    public void Of_one_person_nothing_varies_and_on_the_baseline_day_nothing_differs()
    {
        var weeks = new EffectWeeks(7, 30);
        weeks.Add(true, [-1, 3], [40_000_000, 45_000_000], []);

        Assert.Equal(
            ["0 True 1 0 0", "1 True 1 5 0"],
            weeks
                .All.Where(week => week.Week >= 0)
                .Select(week =>
                    FormattableString.Invariant(
                        $"{week.Week} {week.Participates} {week.Changes.N} {week.Changes.Mean} {week.Changes.Variance}"
                    )
                )
        );
    }

    [Fact]
    public void Who_has_no_score_on_the_baseline_day_is_on_neither_side()
    {
        var weeks = new EffectWeeks(70, 30);
        weeks.Add(true, [-31, 5], [40_000_000, 45_000_000], []);
        weeks.Add(false, [], [], []);

        Assert.Empty(weeks.All);
    }

    private static IEnumerable<EffectWeek> Plainly(IReadOnlyList<Person> people, int lastDay, int freshness) =>
        from week in Enumerable.Range(-ProgramEffect.WeeksBefore, ProgramEffect.WeeksBefore + EffectWeeks.MostWeeksAfter + 1)
        where 7 * week <= lastDay && lastDay >= 0
        from participates in new[] { false, true }
        let changes = people
            .Where(person => person.Participates == participates)
            .Select(person => (Now: ScoreOn(person, 7 * week, freshness), Base: ScoreOn(person, 0, freshness)))
            .Where(person => person is { Now: not null, Base: not null })
            .Select(person => (person.Now!.Value - person.Base!.Value) / 1e6)
            .ToList()
        where changes.Count > 0
        select new EffectWeek(week, participates, SampleMoments.Of(changes));

    private static int? ScoreOn(Person person, int day, int freshness) =>
        person.Pauses.Any(pause => pause.First <= day && day <= pause.Last)
            ? null
            : person
                .Readings.Where(reading => reading.Day <= day && day - reading.Day <= freshness)
                .Select(reading => (int?)reading.Total)
                .LastOrDefault();

    private static (int, bool, int) KeyOf(EffectWeek week) => (week.Week, week.Participates, week.Changes.N);
}
