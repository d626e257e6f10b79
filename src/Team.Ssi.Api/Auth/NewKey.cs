using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>Adds a key and its entry in the directory, by which it is found.</summary>
internal static class NewKey
{
    public static ApiKey Add(
        SsiDb db,
        string name,
        byte[] hash,
        string prefix,
        string[] scopes,
        DateTimeOffset now,
        Guid[]? teamIds = null,
        DateOnly? expiresOn = null
    )
    {
        var key = new ApiKey
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Name = name,
            Prefix = prefix,
            Hash = hash,
            Scopes = scopes,
            TeamIds = teamIds,
            ExpiresOn = expiresOn,
            CreatedAt = now,
        };
        db.ApiKeys.Add(key);
        db.ApiKeyDirectory.Add(new ApiKeyEntry { Prefix = prefix, OrganizationId = db.OrganizationId });
        return key;
    }
}
