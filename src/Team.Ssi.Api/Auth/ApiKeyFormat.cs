using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Team.Ssi.Api.Auth;

/// <summary>
/// `ssi_[8 characters that name the key]_[30 random characters][6 of checksum]`, all base 62. The checksum refuses typos without a query; the fixed
/// prefix lets secret scanners find a key that leaked.
/// </summary>
internal static class ApiKeyFormat
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
    private const int PrefixLength = 12;
    private const int SecretLength = 30;
    private const int ChecksumLength = 6;
    private const int Length = PrefixLength + 1 + SecretLength + ChecksumLength;

    public static string Create() => Create($"ssi_{RandomNumberGenerator.GetString(Alphabet, 8)}");

    /// <summary>Another secret of the key with this prefix.</summary>
    public static string Create(string prefix)
    {
        var body = $"{prefix}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";
        return body + Checksum(body);
    }

    /// <summary>The part that names the key, or null when the text is no key of ours.</summary>
    public static string? PrefixOf(string key)
    {
        if (key.Length != Length || !key.StartsWith("ssi_", StringComparison.Ordinal) || key[PrefixLength] != '_')
            return null;
        var wellFormed = !key.AsSpan(4, 8).ContainsAnyExcept(Letters) && !key.AsSpan(PrefixLength + 1).ContainsAnyExcept(Letters);
        return wellFormed && Checksum(key[..^ChecksumLength]) == key[^ChecksumLength..] ? key[..PrefixLength] : null;
    }

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Checksum(string body)
    {
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(Crc32.Hash(Encoding.ASCII.GetBytes(body)));
        return string.Create(
            ChecksumLength,
            crc,
            static (digits, rest) =>
            {
                for (var i = digits.Length - 1; i >= 0; i--, rest /= 62)
                    digits[i] = Alphabet[(int)(rest % 62)];
            }
        );
    }
}
