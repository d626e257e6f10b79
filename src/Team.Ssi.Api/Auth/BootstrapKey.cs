using System.Security.Cryptography;

namespace Team.Ssi.Api.Auth;

/// <summary>
/// The administrator's own key for the first organization (`Ssi:BootstrapApiKey` or `Ssi:BootstrapApiKey_File`). It may look like anything, so it is
/// compared by hash before the format of the generated keys is checked.
/// </summary>
internal sealed class BootstrapKey
{
    /// <summary>Stands in the directory of keys where a generated key has its prefix.</summary>
    public const string Prefix = "bootstrap";

    private BootstrapKey(byte[]? hash) => Hash = hash;

    public byte[]? Hash { get; }

    public bool Is(byte[] hash) => Hash is not null && CryptographicOperations.FixedTimeEquals(Hash, hash);

    public static BootstrapKey Read(IConfiguration settings)
    {
        var key = settings["Ssi:BootstrapApiKey"];
        // Empty is absent: compose files pass on variables that nobody set.
        if (string.IsNullOrEmpty(key) && settings["Ssi:BootstrapApiKey_File"] is { Length: > 0 } file)
            key = ReadFile(file);
        if (string.IsNullOrEmpty(key))
            return new BootstrapKey(null);
        if (key.Length is < 32 or > 200 || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new InvalidSettingException("Ssi:BootstrapApiKey must be 32 to 200 printable ASCII characters without spaces.");
        return new BootstrapKey(ApiKeyFormat.Hash(key));
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"Ssi:BootstrapApiKey_File cannot be read: {failure.Message}");
        }
    }
}
