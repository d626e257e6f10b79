namespace Team.Ssi;

/// <summary>The four pillars of one reading, in millionths.</summary>
public readonly record struct Pillars(int ProfessionalBrand, int RightPeople, int Insights, int Relationships)
{
    public const int MaxPillar = 25 * Millionths.PerPoint;
    public const int MaxTotal = 4 * MaxPillar;

    public int Sum => ProfessionalBrand + RightPeople + Insights + Relationships;

    public int this[Pillar pillar] =>
        pillar switch
        {
            Pillar.ProfessionalBrand => ProfessionalBrand,
            Pillar.RightPeople => RightPeople,
            Pillar.Insights => Insights,
            Pillar.Relationships => Relationships,
            _ => throw new ArgumentOutOfRangeException(nameof(pillar)),
        };

    public PillarPoints ToPoints() =>
        new(
            Millionths.ToPoints(ProfessionalBrand),
            Millionths.ToPoints(RightPeople),
            Millionths.ToPoints(Insights),
            Millionths.ToPoints(Relationships)
        );
}
