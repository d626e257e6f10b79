using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Startup;

/// <summary>The parts of the start that need a thought each.</summary>
internal static class App
{
    private const string DefaultUrl = "http://localhost:8080";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                EnvironmentName = SaidEnvironment(args) ?? Environments.Development,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // Who sends slower than this is not waited for: slow bodies and slow headers hold connections on purpose.
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            server.Limits.MaxRequestBodySize = BodySizes.Largest;
            server.Limits.MaxRequestHeadersTotalSize = BodySizes.Headers;
        });
        builder.Logging.AddConsole(console => console.FormatterName ??= FormatterOf(builder.Environment));
        builder.Logging.AddConsoleFormatter<JsonLog, ConsoleFormatterOptions>();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        return builder;
    }

    public static async Task<DatabaseAddress> FindDatabaseAsync(WebApplicationBuilder builder)
    {
        // The host listens for the request to stop only later; a server half started must not be left behind.
        using var stop = new CancellationTokenSource();
        using var interrupted = StopOn(PosixSignal.SIGINT, stop);
        using var terminated = StopOn(PosixSignal.SIGTERM, stop);
        using var logs = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole()
        );
        return await DatabaseAddress.FindAsync(
            builder.Configuration,
            builder.Environment,
            logs.CreateLogger<EmbeddedPostgres>(),
            EmbeddedPostgres.StartAsync,
            stop.Token
        );
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                stop.Cancel();
            }
        );

    private static string FormatterOf(IHostEnvironment environment) =>
        environment.IsProduction() ? JsonLog.FormatterName : ConsoleFormatterNames.Simple;

    /// <summary>
    /// ASP.NET Core takes silence for Production. A program that is started with nothing configured is being tried out, and Production, which refuses the
    /// embedded server, is what a deployment says.
    /// </summary>
    private static string? SaidEnvironment(string[] args)
    {
        var said = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args)
            .Build();
        return said[HostDefaults.EnvironmentKey] is { Length: > 0 } name ? name : null;
    }
}
