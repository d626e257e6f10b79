namespace Team.Ssi;

/// <summary>A person whose index is followed.</summary>
public sealed class Member
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string DisplayName { get; set; }

    /// <summary>What the name is sorted and searched by.</summary>
    public required string NameKey { get; set; }

    /// <summary>Lower case, since an address is matched without regard to case.</summary>
    public string? Email { get; set; }
    public string? ExternalId { get; set; }
    public string? LinkedInUrl { get; set; }
    public string? JobTitle { get; set; }
    public string? Industry { get; set; }
    public string? IndustryKey { get; set; }
    public string? Country { get; set; }
    public string? Site { get; set; }
    public bool? SalesNavigatorSeat { get; set; }

    /// <summary>The first day on which the person is gone; boards of earlier days keep them.</summary>
    public DateOnly? DeactivatedOn { get; set; }

    /// <summary>Set on the nameless one that takes the place of a person who was erased, so that past boards keep their counts.</summary>
    public DateOnly? ErasedOn { get; init; }

    /// <summary>Ranked without a name.</summary>
    public bool IsAnonymous { get; set; }

    /// <summary>Whether who leads them directly keeps their pages where a preset hides scores of people.</summary>
    public bool AcceptsCoaching { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
