namespace Team.Ssi;

/// <summary>How far a goal has come. Goal attainment: the share of the way from the baseline to the target (Kiresuk &amp; Sherman 1968 scale it likewise).</summary>
/// <param name="Share">Negative when the score fell below the baseline, above 1 beyond the target; null without a score.</param>
/// <param name="Reliable">Whether the change since the baseline is more than noise; null without a reading after the baseline's.</param>
public sealed record GoalProgress(decimal? Share, bool? Reliable, bool Reached)
{
    private const int Decimals = 4;

    /// <param name="baseline">In hundredths, below the target.</param>
    /// <param name="sem">The standard error of measurement, in points: the organization's.</param>
    public static GoalProgress Of(GoalScore baseline, int target, GoalScore? now, double sem)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(target, baseline.Score);
        if (now is not { } score)
            return new GoalProgress(null, null, false);
        var share = (score.Score - baseline.Score) / (decimal)(target - baseline.Score);
        bool? reliable =
            score.On > baseline.On
                ? ReliableChange.IsReliable(score.Score - baseline.Score, baseline.IsRounded || score.IsRounded, sem)
                : null;
        return new GoalProgress(decimal.Round(share, Decimals, MidpointRounding.AwayFromZero), reliable, score.Score >= target);
    }
}

/// <summary>A score of a day, in hundredths.</summary>
public readonly record struct GoalScore(int Score, DateOnly On, bool IsRounded)
{
    /// <returns>Null when the reading does not have the pillar.</returns>
    public static GoalScore? Of(RecordedReading? reading, Metric metric) =>
        reading is not null && new BoardReading(reading.CapturedOn, reading.Total, reading.Pillars).ScoreOf(metric) is { } score
            ? new GoalScore(score, reading.CapturedOn, reading.IsRounded)
            : null;
}
