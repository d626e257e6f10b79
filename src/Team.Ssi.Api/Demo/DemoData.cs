namespace Team.Ssi.Api.Demo;

internal sealed record DemoData(
    string Name,
    string TimeZone,
    IReadOnlyList<DemoTeam> Teams,
    IReadOnlyList<DemoMember> Members,
    DemoProgram Program
);

internal sealed record DemoTeam(Guid Id, string Name, Guid? ParentId, string? Function, string ExternalId);

internal sealed record DemoMember(
    Guid Id,
    string DisplayName,
    string Email,
    string? JobTitle,
    string? Industry,
    string? Country,
    string? Site,
    bool? SalesNavigatorSeat,
    string? LinkedInUrl,
    string ExternalId,
    DateOnly? DeactivatedOn,
    IReadOnlyList<DemoMembership> Memberships,
    IReadOnlyList<DemoReading> Readings
);

/// <summary>Both days are inclusive; null is open.</summary>
internal sealed record DemoMembership(Guid TeamId, DateOnly? From, DateOnly? To, bool Lead);

internal sealed record DemoReading(
    DateOnly CapturedOn,
    decimal ProfessionalBrand,
    decimal RightPeople,
    decimal Insights,
    decimal Relationships,
    decimal? IndustryTopPercent,
    decimal? IndustryAverage,
    int? IndustryGroupSize,
    decimal? NetworkTopPercent,
    decimal? NetworkAverage,
    bool TotalRounded
)
{
    public decimal Total => ProfessionalBrand + RightPeople + Insights + Relationships;
}
