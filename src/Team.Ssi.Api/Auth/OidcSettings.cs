using System.Globalization;
using Microsoft.IdentityModel.Tokens;

namespace Team.Ssi.Api.Auth;

/// <summary>The identity provider whose access tokens are taken; without an authority none are.</summary>
/// <param name="Authority">Where its description lies, below `/.well-known/openid-configuration`.</param>
/// <param name="Audience">What its tokens for this API name as their audience.</param>
/// <param name="Algorithms">How tokens may be signed: never with a shared secret.</param>
/// <param name="ClockSkew">How far its clock may be from ours.</param>
/// <param name="SubjectClaim">The claim that names a person for good.</param>
internal sealed record OidcSettings(
    Uri? Authority,
    string Audience,
    IReadOnlyList<string> Algorithms,
    TimeSpan ClockSkew,
    string SubjectClaim
)
{
    private const int StandardSkew = 60;
    private const int LargestSkew = 300;

    private static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] StandardSignatures =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256,
    ];

    public static OidcSettings Read(IConfiguration settings)
    {
        var authority = AuthorityOf(settings["Ssi:Oidc:Authority"]);
        var audience = settings["Ssi:Oidc:Audience"] ?? "";
        if (authority is not null && audience.Length == 0)
            throw new InvalidSettingException("Ssi:Oidc:Audience is not set: without it tokens for any other program would open this one.");
        if (authority is null && audience.Length > 0)
            throw new InvalidSettingException("Ssi:Oidc:Audience is set, but Ssi:Oidc:Authority is not.");
        var claim = settings["Ssi:Oidc:SubjectClaim"] is { Length: > 0 } named ? named : "sub";
        return new OidcSettings(
            authority,
            audience,
            AlgorithmsOf(settings["Ssi:Oidc:Algorithms"]),
            SkewOf(settings["Ssi:Oidc:ClockSkewSeconds"]),
            claim
        );
    }

    private static Uri? AuthorityOf(string? said) =>
        string.IsNullOrEmpty(said) ? null
        : Uri.TryCreate(said, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Query.Length == 0
            ? uri
        : throw new InvalidSettingException(
            $"Ssi:Oidc:Authority is {said}: it must be an https address such as https://login.example.com/realms/acme."
        );

    private static string[] AlgorithmsOf(string? said)
    {
        if (string.IsNullOrEmpty(said))
            return StandardSignatures;
        var named = said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 && named.All(Signatures.Contains)
            ? named
            : throw new InvalidSettingException($"Ssi:Oidc:Algorithms is {said}: it may list {string.Join(", ", Signatures)}.");
    }

    private static TimeSpan SkewOf(string? said) =>
        string.IsNullOrEmpty(said) ? TimeSpan.FromSeconds(StandardSkew)
        : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LargestSkew
            ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidSettingException($"Ssi:Oidc:ClockSkewSeconds is {said}: it must be a whole number from 0 to {LargestSkew}.");
}
