namespace Team.Ssi;

public static class Metrics
{
    /// <summary>The pillar that the metric ranks by; null where it ranks by the total.</summary>
    public static Pillar? PillarOf(this Metric metric) =>
        metric switch
        {
            Metric.Total or Metric.Improvement => null,
            Metric.ProfessionalBrand => Pillar.ProfessionalBrand,
            Metric.RightPeople => Pillar.RightPeople,
            Metric.Insights => Pillar.Insights,
            Metric.Relationships => Pillar.Relationships,
            _ => throw new ArgumentOutOfRangeException(nameof(metric)),
        };
}
