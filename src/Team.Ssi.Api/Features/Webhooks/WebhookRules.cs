using System.Net;
using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

/// <summary>What a webhook may be.</summary>
internal static class WebhookRules
{
    /// <summary>Every event is written once for each.</summary>
    public const int Most = 20;

    public static IRuleBuilderOptions<T, string?> Secret<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Rules.NameLength)
            .Must(secret => secret is null || WebhookSecret.TryRead(secret, out _))
            .WithErrorCode("invalidFormat")
            .WithText(new("whsec_ and 24 to 64 bytes in base64 are expected.", "whsec_ et 24 à 64 octets en base64 sont attendus."));

    public static IRuleBuilderOptions<T, string?> ReceiverUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.ProfileUrl()
            .Must(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.UserInfo.Length == 0 && uri.Fragment.Length == 0))
            .WithErrorCode("invalidFormat")
            .WithText(new("An address without user and fragment is expected.", "Une adresse sans utilisateur ni fragment est attendue."));

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Events<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.Count(1, WebhookEvent.All.Count)
            .Must(events => events is null || events.All(WebhookEvent.All.Contains))
            .WithErrorCode("unknownEvent")
            .WithText(
                new($"The events are {string.Join(", ", WebhookEvent.All)}.", $"Les événements sont {string.Join(", ", WebhookEvent.All)}.")
            );

    /// <summary>What can be said before the host is asked for its address; the rest is said at every attempt.</summary>
    public static InvalidProblem? Refuse(string url, WebhookNetworks networks)
    {
        var uri = new Uri(url);
        var literal = IPAddress.TryParse(uri.DnsSafeHost, out var address) ? address : null;
        if (uri.Scheme != Uri.UriSchemeHttps && !(literal is null ? networks.AreAnyOpened : networks.IsOpened(literal)))
            return new InvalidProblem(
                "#/url",
                "httpsRequired",
                new(
                    "https is required, except into networks that the installation's settings open.",
                    "https est requis, sauf vers les réseaux que les réglages de l'installation ouvrent."
                )
            );
        return literal is not null && !networks.MayReach(literal)
            ? new InvalidProblem(
                "#/url",
                "forbiddenAddress",
                new("Webhooks may not reach this address.", "Les webhooks ne peuvent pas atteindre cette adresse.")
            )
            : null;
    }

    public static string[] Ordered(IEnumerable<string> events) => [.. events.Distinct().Order(StringComparer.Ordinal)];
}
