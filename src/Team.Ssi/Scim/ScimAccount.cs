namespace Team.Ssi;

/// <summary>What an identity provider calls a member, where it differs from what the member is called here.</summary>
public sealed class ScimAccount
{
    public required Guid OrganizationId { get; init; }
    public required Guid MemberId { get; init; }
    public required string UserName { get; set; }

    /// <summary>Lower case; null once the provider has deleted the account, whose name is free then.</summary>
    public string? UserNameKey { get; set; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }

    public bool IsDeleted => UserNameKey is null;
}
