using System.Globalization;
using Spectre.Console;

namespace Team.Ssi.Api.Startup;

/// <summary>What a person at the console needs: where it runs and the key to try it with. A deployment gets its log lines only.</summary>
internal static partial class Banner
{
    public static void Print(WebApplication app, DatabaseAddress address, StartupSettings settings)
    {
        if (address.IsEmbedded)
            app.Lifetime.ApplicationStarted.Register(() => _ = PrintWhenReadyAsync(app, settings));
        else
            app.Lifetime.ApplicationStarted.Register(() => LogListening(app.Logger, Health.Version, string.Join(' ', app.Urls)));
    }

    private static async Task PrintWhenReadyAsync(WebApplication app, StartupSettings settings)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        while (readiness.WaitingFor is not null)
            await Task.Delay(TimeSpan.FromMilliseconds(20), app.Lifetime.ApplicationStopping);
        var url = app
            .Urls.First()
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"  [bold]Team.Ssi {Health.Version}[/] is ready{(settings.Demo ? " with the demo organization" : "")}."
        );
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  Swagger UI     {url}/swagger");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  Admin API key  {KeyOf(settings)}");
        AnsiConsole.WriteLine();
    }

    private static string KeyOf(StartupSettings settings) =>
        settings.IsKeyRevoked
            ? "revoked or rotated; make another with `keys create`"
            : settings.GeneratedKey ?? "as configured by Ssi__BootstrapApiKey";

    [LoggerMessage(LogLevel.Information, "Team.Ssi {Version} listens on {Urls}")]
    private static partial void LogListening(ILogger log, string version, string urls);
}
