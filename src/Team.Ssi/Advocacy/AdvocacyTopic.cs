namespace Team.Ssi;

/// <summary>What participants speak about.</summary>
public enum AdvocacyTopic
{
    JobOffer,
    EmployerBrand,
    Content,
    Expertise,
}
