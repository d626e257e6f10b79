using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Startup;

/// <summary>Where the database is: a server of the administrator's, or the embedded one when no connection string is set.</summary>
/// <param name="App">Connection string of the role that owns nothing.</param>
/// <param name="Owner">Connection string of the role that migrates.</param>
internal sealed record DatabaseAddress(string App, string Owner, EmbeddedPostgres? Embedded) : IAsyncDisposable
{
    public bool IsEmbedded => Embedded is not null;

    /// <param name="start">The way to get the embedded server: start it, or join the one of a running app.</param>
    public static async Task<DatabaseAddress> FindAsync(
        IConfiguration settings,
        IHostEnvironment environment,
        ILogger log,
        Func<EmbeddedPostgresOptions, TimeProvider, ILogger, CancellationToken, Task<EmbeddedPostgres>> start,
        CancellationToken ct
    )
    {
        if (Settings.ConnectionString(settings, "Ssi") is { } app)
            return new DatabaseAddress(app, Settings.ConnectionString(settings, "SsiOwner") ?? app, null);
        if (environment.IsProduction())
            throw new InvalidSettingException(
                "ConnectionStrings__Ssi is not set, and the embedded PostgreSQL is not for Production: set it to a PostgreSQL 15 or later."
            );
        var embedded = await start(Settings.Embedded(settings), TimeProvider.System, log, ct);
        return new DatabaseAddress(embedded.AppConnectionString, embedded.OwnerConnectionString, embedded);
    }

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
