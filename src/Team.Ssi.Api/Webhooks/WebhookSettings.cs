using System.Net;

namespace Team.Ssi.Api.Webhooks;

/// <summary>Where webhooks may go beside the public internet.</summary>
internal static class WebhookSettings
{
    private const string AllowedNetworks = "Ssi:Webhooks:AllowedNetworks";

    private static readonly char[] Separators = [',', ';', ' '];

    public static WebhookNetworks Read(IConfiguration settings)
    {
        var section = settings.GetSection(AllowedNetworks);
        var named = section
            .GetChildren()
            .Select(child => child.Value ?? "")
            .Prepend(section.Value ?? "")
            .SelectMany(value => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new WebhookNetworks([.. named.Select(NetworkOf)]);
    }

    private static IPNetwork NetworkOf(string said) =>
        IPNetwork.TryParse(said, out var network)
            ? network
            : throw new InvalidSettingException($"{AllowedNetworks} has {said}: a network must look like 10.20.0.0/16.");
}
