using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Limits;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Startup;

/// <summary>What a start needs to know once, and what it has to report.</summary>
internal sealed class StartupSettings
{
    /// <summary>Load balancers ask every second or two: after this long they have seen that this instance is leaving.</summary>
    private const int DrainSecondsInProduction = 3;

    private const int LongestDrainSeconds = 20;

    private bool? _demo;
    private bool _hasBootstrapKey;

    /// <summary>Whether the first organization is the demo.</summary>
    public bool Demo => _demo ?? false;

    /// <summary>The key of the first organization on the embedded server, printed at every start; null where the administrator configures one.</summary>
    public string? GeneratedKey { get; private set; }

    /// <summary>Whether the key that would be printed has been revoked.</summary>
    public bool IsKeyRevoked { get; set; }

    /// <summary>How long requests are still taken after the request to stop.</summary>
    public TimeSpan Drain { get; private init; }

    /// <summary>Why the program had to end.</summary>
    public string? Failure { get; private set; }

    public void Fail(string reason) => Failure = reason;

    /// <exception cref="InvalidSettingException">One of them cannot work; said before anything is started.</exception>
    public static StartupSettings Read(IConfiguration settings, IHostEnvironment environment)
    {
        Settings.CheckUrls(settings);
        OidcSettings.Read(settings);
        WebhookSettings.Read(settings);
        CrossOrigin.Read(settings);
        RateLimitSettings.Read(settings);
        var drain = Settings.Number(
            settings,
            "Ssi:DrainSeconds",
            environment.IsProduction() ? DrainSecondsInProduction : 0,
            LongestDrainSeconds
        );
        return new StartupSettings
        {
            _demo = Settings.Flag(settings, "Ssi:Demo"),
            _hasBootstrapKey = BootstrapKey.Read(settings).Hash is not null,
            Drain = TimeSpan.FromSeconds(drain),
        };
    }

    /// <summary>Fills in what depends on whether the database is the embedded one.</summary>
    public async Task CompleteAsync(DatabaseAddress address, CancellationToken ct)
    {
        _demo ??= address.IsEmbedded;
        if (address.Embedded is { } embedded && !_hasBootstrapKey)
            GeneratedKey = await KeyFileAsync(embedded.Folder, ct);
    }

    /// <summary>Only the hash is in the database, so the key that is printed lies beside it, readable by its owner only.</summary>
    private static async Task<string> KeyFileAsync(DataFolder folder, CancellationToken ct)
    {
        var path = Path.Combine(folder.Root, "admin-api-key");
        if (File.Exists(path) && (await File.ReadAllTextAsync(path, ct)).Trim() is var kept && ApiKeyFormat.PrefixOf(kept) is not null)
            return kept;
        var key = ApiKeyFormat.Create();
        await DataFolder.WriteSecretAsync(path, key + "\n", ct);
        return key;
    }
}
