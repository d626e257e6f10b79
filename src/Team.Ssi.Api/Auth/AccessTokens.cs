using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Auth;

/// <summary>
/// Access tokens (RFC 9068) of the configured provider. Keys come from the provider's own description only: what a token says of keys (`jku`, `x5u`, `jwk`) is
/// never followed.
/// </summary>
internal static class AccessTokens
{
    public const string SchemeName = "AccessToken";

    /// <summary>RFC 9068 names the first two; widespread providers send the third.</summary>
    private static readonly string[] Types = ["at+jwt", "application/at+jwt", "JWT"];

    /// <summary>A provider that hangs must not hold requests.</summary>
    private static readonly TimeSpan PatienceWithProvider = TimeSpan.FromSeconds(5);

    /// <summary>How long a key that the provider withdrew may still be taken.</summary>
    private static readonly TimeSpan KeysKept = TimeSpan.FromHours(1);

    /// <summary>An unknown key id asks the provider again, but not more often, whoever sends such tokens.</summary>
    private static readonly TimeSpan LeastBetweenRefreshes = TimeSpan.FromSeconds(10);

    /// <summary>OpenID Connect, 2: a subject has at most so many characters.</summary>
    private const int LongestSubject = 255;

    public static void Configure(JwtBearerOptions options, OidcSettings settings)
    {
        options.Authority = settings.Authority!.ToString();
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.BackchannelTimeout = PatienceWithProvider;
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.AutomaticRefreshInterval = KeysKept;
        options.RefreshInterval = LeastBetweenRefreshes;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            ValidAlgorithms = settings.Algorithms,
            ValidTypes = Types,
            ClockSkew = settings.ClockSkew,
            TryAllIssuerSigningKeys = false,
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = ReceiveAsync,
            OnTokenValidated = token => FindUserAsync(token, settings),
            OnChallenge = challenge =>
            {
                challenge.HandleResponse();
                return AuthenticationAnswers.ChallengeAsync(challenge.HttpContext);
            },
            OnForbidden = forbidden => AuthenticationAnswers.ForbidAsync(forbidden.HttpContext),
        };
    }

    private static async Task ReceiveAsync(MessageReceivedContext message)
    {
        message.Token = BearerTokens.Of(message.HttpContext);
        if (message.Token is null)
        {
            message.NoResult();
            return;
        }
        try
        {
            // Remembered; asked here, since the check itself would call the token bad when the provider is away.
            await message.Options.ConfigurationManager!.GetConfigurationAsync(message.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            message.HttpContext.Features.Set(new SignInFailure(ProblemKinds.NoIdentityProvider));
            message.Fail("no provider");
        }
    }

    private static async Task FindUserAsync(TokenValidatedContext token, OidcSettings settings)
    {
        var claims = token.Principal!;
        if (
            claims.FindFirstValue(settings.SubjectClaim) is not { Length: > 0 and <= LongestSubject } subject
            || subject.Any(char.IsControl)
        )
        {
            token.Fail("no subject");
            return;
        }
        var person = new SignIn(token.SecurityToken.Issuer.TrimEnd('/'), subject, VerifiedEmailOf(claims));
        var users = token.HttpContext.RequestServices.GetRequiredService<SignIns>();
        if (await users.FindAsync(person, token.HttpContext.RequestAborted) is { } caller)
        {
            token.HttpContext.Features.Set(caller);
            return;
        }
        token.HttpContext.Features.Set(new SignInFailure(ProblemKinds.UnknownUser));
        token.Fail("unknown user");
    }

    /// <summary>An address that its owner never confirmed is anybody's.</summary>
    private static string? VerifiedEmailOf(ClaimsPrincipal claims) =>
        string.Equals(claims.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase)
        && claims.FindFirstValue("email") is { Length: > 0 and <= Rules.EmailLength } email
        && !email.Any(char.IsControl)
            ? email.ToLowerInvariant()
            : null;
}
