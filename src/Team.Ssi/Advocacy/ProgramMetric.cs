namespace Team.Ssi;

/// <summary>What a programme's board ranks by: the metrics of every board, and what participants did from the first day to the last.</summary>
public enum ProgramMetric
{
    Total,
    ProfessionalBrand,
    RightPeople,
    Insights,
    Relationships,
    Improvement,

    /// <summary>Points by the programme's own rules.</summary>
    Points,

    /// <summary>People reached.</summary>
    Reach,

    /// <summary>Posts, shares, comments and reactions, by the number of records; a trend's `activities` counts those of every kind.</summary>
    Activities,

    /// <summary>People reached for each post, share, comment or reaction: what is said, not how large the network is or how often one speaks.</summary>
    ReachPerActivity,
}

public static class ProgramMetrics
{
    /// <summary>The metric of the index; null for what participants did.</summary>
    public static Metric? OfIndex(this ProgramMetric metric) =>
        metric switch
        {
            ProgramMetric.Total => Metric.Total,
            ProgramMetric.ProfessionalBrand => Metric.ProfessionalBrand,
            ProgramMetric.RightPeople => Metric.RightPeople,
            ProgramMetric.Insights => Metric.Insights,
            ProgramMetric.Relationships => Metric.Relationships,
            ProgramMetric.Improvement => Metric.Improvement,
            _ => null,
        };
}
