using System.Security.Cryptography;
using System.Text;

namespace Team.Ssi.Api.Data;

/// <summary>Every organization of this installation, the first one first: identifiers grow with time.</summary>
internal sealed class OrganizationEntry
{
    public required Guid OrganizationId { get; init; }
}

/// <summary>Finds the organization of a key before a transaction can be opened for it. It holds no secret and no foreign key.</summary>
internal sealed class ApiKeyEntry
{
    public required string Prefix { get; init; }
    public required Guid OrganizationId { get; init; }
}

/// <summary>
/// Finds the organization of a person who signs in. Only a hash is kept, so that the directory tells nobody's address; as everywhere in it, a name belongs to
/// one organization of the installation.
/// </summary>
internal sealed class SignInEntry
{
    public required byte[] Hash { get; init; }
    public required Guid OrganizationId { get; init; }

    public static byte[] OfSubject(string issuer, string subject) => HashOf("subject", issuer, subject);

    public static byte[] OfEmail(string email) => HashOf("email", email);

    private static byte[] HashOf(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
