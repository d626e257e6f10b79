using Team.Ssi.Api.Data;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Cli;

/// <summary>The database and the services for one command, with the settings that `serve` would have. On the embedded server it joins the running one.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Session(WebApplication app, DatabaseAddress address) => (_app, Address) = (app, address);

    public DatabaseAddress Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<Session> OpenAsync(CommandLine line, CancellationToken ct)
    {
        var builder = App.CreateBuilder(line.Settings);
        builder.Logging.ClearProviders();
        builder.Services.AddKeys(builder.Configuration);
        var address = await DatabaseAddress.FindAsync(
            builder.Configuration,
            builder.Environment,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            EmbeddedPostgres.JoinOrStartAsync,
            ct
        );
        builder.Services.AddDatabase(address);
        builder.Services.AddSingleton<NewOrganization>();
        builder.Services.AddSingleton<ImportJobs>();
        return new Session(builder.Build(), address);
    }

    /// <summary>The same with a database that is up to date, where that is nobody else's business: on the embedded server.</summary>
    public static async Task<Session> OpenMigratedAsync(CommandLine line, CancellationToken ct)
    {
        var session = await OpenAsync(line, ct);
        if (session.Address.IsEmbedded)
            await Schema.MigrateAsync(session.Address.Owner, session.Address.App, ct);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Address.DisposeAsync();
    }
}
