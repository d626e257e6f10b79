using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A year of a member's readings, and what they say today.</summary>
/// <param name="shifts">The weeks in which LinkedIn moved everybody.</param>
internal sealed class CoachedReadings(
    IReadOnlyList<Submission> oldestFirst,
    IReadOnlyList<PlatformShift> shifts,
    DateOnly today,
    OrganizationSettings organization
)
{
    /// <summary>The same year that the trend shows when nothing else is asked for.</summary>
    private const int DaysRead = 7 * 52;

    private const int DaysOfSignals = 28;

    public static async Task<CoachedReadings> ReadAsync(
        SsiDb db,
        Guid memberId,
        DateOnly today,
        OrganizationSettings organization,
        CancellationToken ct
    )
    {
        var first = today.AddDays(1 - DaysRead);
        var readings = await db
            .Submissions.AsNoTracking()
            .Where(reading => reading.MemberId == memberId && reading.CapturedOn >= first && reading.CapturedOn <= today)
            .OrderBy(reading => reading.CapturedOn)
            .ToListAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var shifts = await PlatformBreaks.QueryAsync(connection, db.OrganizationId, first, today, ct);
        return new CoachedReadings(readings, shifts, today, organization);
    }

    public Submission? Latest => Counting(today);

    public Submission? WithPillars => Fresh(today).LastOrDefault(reading => reading.Pillars is not null);

    /// <summary>Null when there are pillars to speak of.</summary>
    public UnrankedReason? Reason =>
        WithPillars is not null ? null
        : Latest is not null ? UnrankedReason.NoPillars
        : oldestFirst.Count > 0 ? UnrankedReason.Stale
        : UnrankedReason.Missing;

    /// <summary>The split of the member's industry average, from the latest fresh reading that came with one.</summary>
    public PillarPoints? Industry => Fresh(today).LastOrDefault(reading => reading.Industry?.Pillars is not null)?.Industry!.Pillars;

    /// <summary>What LinkedIn last said about a seat.</summary>
    public bool? Seat => oldestFirst.LastOrDefault(reading => reading.SalesNavigatorSeat is not null)?.SalesNavigatorSeat;

    public Slope? Slope => SlopeOf(Metric.Total);

    /// <summary>Of the next band.</summary>
    public GoalForecast? Forecast(Slope? slope) =>
        Latest is { } latest && organization.Bands.Above(Millionths.ToHundredths(latest.Total)) is { } goal
            ? GoalForecast.Of(slope, (double)Millionths.ToPoints(latest.Total), latest.CapturedOn, (double)Hundredths.ToPoints(goal), today)
            : null;

    public CoachingChange? Change
    {
        get
        {
            var since = ComparisonDate.Default(today);
            if (Latest is not { } now || Counting(since) is not { } then || now.CapturedOn == then.CapturedOn)
                return null;
            var change = Millionths.ToHundredths(now.Total) - Millionths.ToHundredths(then.Total);
            var platform = PlatformShift.SumAfter(then.CapturedOn, shifts) - PlatformShift.SumAfter(now.CapturedOn, shifts);
            return new CoachingChange(
                since,
                Hundredths.ToPoints(change),
                Hundredths.ToPoints(platform),
                ReliableChange.IsReliable(change - platform, now.IsRounded || then.IsRounded, organization.Sem)
            );
        }
    }

    /// <summary>In the order of the words, each once.</summary>
    public IReadOnlyList<TrustSignal> SignalsOf(int jumpLimit)
    {
        var context = new SignalReadings([.. oldestFirst.Select(SignalReading.Of)], jumpLimit);
        return
        [
            .. context
                .OldestFirst.Where(reading => reading.CapturedOn > today.AddDays(-DaysOfSignals))
                .SelectMany(context.Of)
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>The score of today; null without a reading that has it.</summary>
    public GoalScore? ScoreOf(Metric metric) => GoalScore.Of(metric == Metric.Total ? Latest : WithPillars, metric);

    public GoalProgress ProgressOf(CoachingGoal goal) =>
        GoalProgress.Of(
            new GoalScore(goal.Baseline, goal.BaselineOn, goal.BaselineIsRounded),
            goal.Target,
            ScoreOf(goal.Metric),
            organization.Sem
        );

    public GoalForecast? ForecastOf(CoachingGoal goal)
    {
        if (ScoreOf(goal.Metric) is not { } now)
            return null;
        return GoalForecast.Of(
            SlopeOf(goal.Metric),
            (double)Hundredths.ToPoints(now.Score),
            now.On,
            (double)Hundredths.ToPoints(goal.Target),
            today
        );
    }

    /// <summary>Of the person alone: what LinkedIn did to everybody's total is taken out. Of a pillar nobody knows that.</summary>
    private Slope? SlopeOf(Metric metric) =>
        MemberTrend.SlopeOf(
            metric.PillarOf() is { } pillar
                ?
                [
                    .. oldestFirst
                        .Where(reading => reading.Pillars is not null)
                        .Select(reading => new TrendReading(reading.CapturedOn, reading.Pillars!.Value[pillar])),
                ]
                : [.. oldestFirst.Select(reading => new TrendReading(reading.CapturedOn, reading.Total).Rebase(shifts))]
        );

    private Submission? Counting(DateOnly day) => Fresh(day).LastOrDefault();

    private IEnumerable<Submission> Fresh(DateOnly day) =>
        oldestFirst.Where(reading => Freshness.IsFresh(reading.CapturedOn, day, organization.FreshnessDays));
}
