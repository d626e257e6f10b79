namespace Team.Ssi;

/// <summary>What a column of a file can hold.</summary>
public enum ImportField
{
    CapturedOn,
    MemberId,
    ExternalId,
    Email,
    LinkedInUrl,
    DisplayName,
    FirstName,
    LastName,
    Team,
    JobTitle,
    ProfessionalBrand,
    RightPeople,
    Insights,
    Relationships,
    Total,
    Industry,
    IndustryTopPercent,
    IndustrySize,
    IndustryAverage,
    NetworkTopPercent,
    NetworkSize,
    NetworkAverage,
    SalesNavigatorSeat,
}
