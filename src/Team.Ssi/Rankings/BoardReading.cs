namespace Team.Ssi;

/// <summary>The canonical reading of a member and day, as boards need it; the total in millionths.</summary>
public readonly record struct BoardReading(DateOnly CapturedOn, int Total, Pillars? Pillars, bool IsRounded = false)
{
    /// <summary>In hundredths; null when the reading does not have the pillar.</summary>
    public int? ScoreOf(Metric metric)
    {
        var millionths = metric.PillarOf() is { } pillar ? Pillars?[pillar] : Total;
        return millionths is null ? null : Millionths.ToHundredths(millionths.Value);
    }
}
