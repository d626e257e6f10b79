namespace Team.Ssi;

/// <summary>What a board ranks by; improvement is the change of the total.</summary>
public enum Metric
{
    Total,
    ProfessionalBrand,
    RightPeople,
    Insights,
    Relationships,
    Improvement,
}
