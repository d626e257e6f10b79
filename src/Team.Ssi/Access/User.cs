namespace Team.Ssi;

/// <summary>Who may sign in with an access token of the identity provider.</summary>
public sealed class User
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The provider that names the subject; both are set, or neither.</summary>
    public string? Issuer { get; set; }

    /// <summary>The provider's name for the person; bound at the first sign-in when only the address was known.</summary>
    public string? Subject { get; set; }

    /// <summary>Lower case, since an address is matched without regard to case.</summary>
    public string? Email { get; set; }
    public required UserRole Role { get; set; }

    /// <summary>The teams a manager leads; null for every other role.</summary>
    public Guid[]? TeamIds { get; set; }

    /// <summary>The member that the person is.</summary>
    public Guid? MemberId { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What identifies the person to people.</summary>
    public string Name => Email ?? Subject ?? "";

    /// <returns>What about the user makes no sense; null when it does.</returns>
    public UserRefusal? Refuse() =>
        Email is null && Subject is null ? UserRefusal.NoIdentity
        : Role == UserRole.Member && MemberId is null ? UserRefusal.MemberMissing
        : Role == UserRole.Manager && TeamIds is not { Length: > 0 } ? UserRefusal.TeamsMissing
        : Role != UserRole.Manager && TeamIds is not null ? UserRefusal.TeamsNotLed
        : null;
}

public enum UserRefusal
{
    /// <summary>Neither a subject nor an address: nobody could sign in as them.</summary>
    NoIdentity,

    /// <summary>The role sees its own data only, and there is none.</summary>
    MemberMissing,

    /// <summary>A manager of nothing.</summary>
    TeamsMissing,

    /// <summary>Only managers lead teams.</summary>
    TeamsNotLed,
}
