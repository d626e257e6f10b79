using Npgsql;

namespace Team.Ssi.Api.Startup;

/// <summary>Whether requests can be served: prepared once, reachable now, and not on the way out.</summary>
internal sealed class Readiness(NpgsqlDataSource database, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private volatile string? _waitingFor = "the database";

    /// <summary>Null once the database is migrated and has its first organization.</summary>
    public string? WaitingFor => _waitingFor;

    public void WaitFor(string what) => _waitingFor = what;

    public void Prepared() => _waitingFor = null;

    /// <returns>Null when ready, else what is missing.</returns>
    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return "shutting down";
        if (_waitingFor is { } missing)
            return $"waiting for {missing}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(patience.Token);
            return null;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return "the database does not answer";
        }
    }
}
