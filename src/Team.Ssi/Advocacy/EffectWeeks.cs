namespace Team.Ssi;

/// <summary>One side as of a day: how their scores differ from the baseline, in points.</summary>
/// <param name="Week">Weeks since the baseline; negative before it.</param>
public sealed record EffectWeek(int Week, bool Participates, SampleMoments Changes);

/// <summary>
/// Both sides of a programme week by week, summed up member by member: each reading is laid over the weeks in which it counts, so that half a year is one look at
/// each reading. Who has no score on the baseline day is on neither side; who is paused on a day has no score of it.
/// </summary>
/// <param name="lastDay">In days since the baseline: nothing later counts.</param>
/// <param name="freshnessDays">For how long a reading counts.</param>
public sealed class EffectWeeks(int lastDay, int freshnessDays)
{
    public const int MostWeeksAfter = 26;

    private readonly Dictionary<(int Week, bool Participates), Sums> _sums = [];

    /// <summary>How many days before the baseline a reading can still count in the first week.</summary>
    public static int DaysBefore(int freshnessDays) => 7 * ProgramEffect.WeeksBefore + freshnessDays;

    /// <param name="days">Of the readings, in days since the baseline, ascending.</param>
    /// <param name="totals">In millionths.</param>
    /// <param name="pauses">Their first and last days, in days since the baseline.</param>
    public void Add(bool participates, ReadOnlySpan<int> days, ReadOnlySpan<int> totals, IReadOnlyCollection<(int First, int Last)> pauses)
    {
        if (lastDay < 0 || IsPaused(0) || BaselineOf(days) is not (>= 0 and var baseline))
            return;
        var lastWeek = Math.Min(MostWeeksAfter, lastDay / 7);
        for (var reading = 0; reading < days.Length; reading++)
        {
            // Until the day before the next, or until it is stale.
            var until = Math.Min(days[reading] + freshnessDays, reading + 1 < days.Length ? days[reading + 1] - 1 : int.MaxValue);
            var (first, last) = (Math.Max(WeekFrom(days[reading]), -ProgramEffect.WeeksBefore), Math.Min(WeekUntil(until), lastWeek));
            for (var week = first; week <= last; week++)
                if (!IsPaused(7 * week))
                    _sums[(week, participates)] = _sums.GetValueOrDefault((week, participates)).With(totals[reading] - totals[baseline]);
        }

        bool IsPaused(int day) => pauses.Count > 0 && pauses.Any(pause => pause.First <= day && day <= pause.Last);
    }

    /// <summary>Oldest first, of each week the others before the participants; a side without anybody is not there.</summary>
    public IReadOnlyList<EffectWeek> All =>
        [
            .. _sums
                .OrderBy(side => side.Key.Week)
                .ThenBy(side => side.Key.Participates)
                .Select(side => new EffectWeek(side.Key.Week, side.Key.Participates, side.Value.Moments)),
        ];

    private int BaselineOf(ReadOnlySpan<int> days)
    {
        var latest = days.Length - 1;
        while (latest >= 0 && days[latest] > 0)
            latest--;
        return latest >= 0 && days[latest] >= -freshnessDays ? latest : -1;
    }

    /// <summary>The first week that ends on a day or later.</summary>
    private static int WeekFrom(int day) => -WeekUntil(-day);

    /// <summary>The last week that ends on a day or earlier.</summary>
    private static int WeekUntil(int day) => (int)Math.Floor(day / 7.0);

    /// <summary>Of integers, so that it does not matter in which order members come.</summary>
    private readonly record struct Sums(int N, long Sum, Int128 Squares)
    {
        public SampleMoments Moments =>
            new(
                N,
                (double)Sum / N / Millionths.PerPoint,
                N < 2 ? 0 : (double)((N * Squares) - ((Int128)Sum * Sum)) / N / (N - 1) / Millionths.PerPoint / Millionths.PerPoint
            );

        public Sums With(int change) => new(N + 1, Sum + change, Squares + ((long)change * change));
    }
}
