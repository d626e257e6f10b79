namespace Team.Ssi;

/// <summary>The four pillars in points, as they come and go on the wire.</summary>
public sealed record PillarPoints(decimal ProfessionalBrand, decimal RightPeople, decimal Insights, decimal Relationships)
{
    public decimal this[Pillar pillar] =>
        pillar switch
        {
            Pillar.ProfessionalBrand => ProfessionalBrand,
            Pillar.RightPeople => RightPeople,
            Pillar.Insights => Insights,
            Pillar.Relationships => Relationships,
            _ => throw new ArgumentOutOfRangeException(nameof(pillar)),
        };

    public Pillars ToMillionths() =>
        new(
            Millionths.FromPoints(ProfessionalBrand),
            Millionths.FromPoints(RightPeople),
            Millionths.FromPoints(Insights),
            Millionths.FromPoints(Relationships)
        );
}
