namespace Team.Ssi;

public enum Pillar
{
    ProfessionalBrand,
    RightPeople,
    Insights,
    Relationships,
}
