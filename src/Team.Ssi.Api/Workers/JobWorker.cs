using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Exports;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Workers;

/// <summary>Works on waiting imports and exports for as long as the program runs, and forgets old ones.</summary>
internal sealed partial class JobWorker(NpgsqlDataSource database, JobSignal signal, IServiceProvider services, ILogger<JobWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseOfSweep = TimeSpan.FromHours(1);

    /// <summary>A large file must not hold back the small ones of others.</summary>
    private const int AtOnce = 2;

    private readonly ImportJobs _imports = services.GetRequiredService<ImportJobs>();
    private readonly ExportJobs _exports = services.GetRequiredService<ExportJobs>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly Readiness _readiness = services.GetRequiredService<Readiness>();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)).Append(SweepAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await UnlessAwayAsync(LookAsync, stoppingToken);
            await signal.WaitAsync(Pause, TimeProvider.System, stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await UnlessAwayAsync(ct => ImportSweep.RunAsync(database, _clock, ct), stoppingToken);
            await Task.Delay(PauseOfSweep, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var (organizationId, jobId) in await ImportLease.WaitingAsync(database, ct))
            if (!await _imports.TryAsync(organizationId, jobId, ct))
                await _exports.TryAsync(organizationId, jobId, ct);
    }

    private async Task UnlessAwayAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            if (_readiness.WaitingFor is null)
                await work(stoppingToken);
        }
        catch (Exception failure)
        {
            // Told to stop is no failure: what was begun is taken up again after its lease. Else the next look does the work.
            if (!stoppingToken.IsCancellationRequested)
                LogLater(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Imports and exports could not be looked at, trying again: {Reason}")]
    private partial void LogLater(string reason);
}
