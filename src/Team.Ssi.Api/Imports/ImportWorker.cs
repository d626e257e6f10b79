using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// Works on waiting imports for as long as the program runs. An import that fails for a passing reason keeps its place: its lease ends, and whoever looks next
/// goes on.
/// </summary>
internal sealed partial class ImportWorker(NpgsqlDataSource database, ImportSignal signal, Readiness readiness, IServiceProvider services)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseOfSweep = TimeSpan.FromHours(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly ILogger _log = services.GetRequiredService<ILogger<ImportWorker>>();

    /// <summary>A large file must not hold back the small ones of others.</summary>
    private const int AtOnce = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)).Append(SweepAsync(stoppingToken)));

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (readiness.WaitingFor is null)
                    await ImportSweep.RunAsync(database, _clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(_log, failure.GetBaseException().Message);
            }
            catch (Exception)
            {
                // Told to stop.
            }
            await Task.Delay(PauseOfSweep, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (readiness.WaitingFor is null)
                await LookAsync(stoppingToken);
            await signal.WaitAsync(Pause, TimeProvider.System, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var (organizationId, importId) in await ImportLease.WaitingAsync(database, ct))
                if (await ImportLease.TakeAsync(database, organizationId, importId, _clock, ct) is { } attempt)
                    await WorkAsync(new ImportClaim(organizationId, importId, attempt), ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogLater(_log, failure.GetBaseException().Message);
        }
        catch (Exception)
        {
            // Told to stop: what was begun is taken up again after its lease.
        }
    }

    private async Task WorkAsync(ImportClaim claim, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            if (await FindAsync(claim, ct) is not ({ } import, { } settings))
                return;
            var run = new ImportRun(database, _clock, claim, import, settings);
            var beating = BeatAsync(run, claim, lost);
            try
            {
                await (claim.Attempt > ImportLease.MostAttempts ? run.AbandonAsync(lost.Token) : run.RunAsync(lost.Token));
            }
            finally
            {
                await lost.CancelAsync();
                await beating;
            }
        }
        catch (Exception failure)
            when (failure is LostLeaseException or EndOfStreamException || (lost.IsCancellationRequested && !ct.IsCancellationRequested))
        {
            LogLost(_log, claim.ImportId);
        }
        catch (Exception failure)
        {
            LogFailed(_log, failure, claim.ImportId, claim.Attempt);
            await ImportLease.GiveUpAsync(database, claim, _clock, CancellationToken.None);
        }
    }

    private async Task<(Import?, OrganizationSettings?)> FindAsync(ImportClaim claim, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, claim.OrganizationId, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, claim.OrganizationId);
        return (await db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == claim.ImportId, ct), transaction.Settings);
    }

    /// <summary>Says that somebody is at it, and how far; ends the work when it is somebody else's by now.</summary>
    private async Task BeatAsync(ImportRun run, ImportClaim claim, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        while (await NextAsync())
            try
            {
                if (!await ImportLease.KeepAsync(database, claim, run.RowsRead, run.RowsTotal, _clock, lost.Token))
                    await lost.CancelAsync();
            }
            catch (Exception failure)
            {
                // The next beat makes up for it; without any the lease ends, and each part of the work notices that itself.
                LogBeat(_log, failure.GetBaseException().Message);
            }

        async Task<bool> NextAsync()
        {
            try
            {
                return await timer.WaitForNextTickAsync(lost.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Imports could not be looked at, trying again: {Reason}")]
    private static partial void LogLater(ILogger log, string reason);

    [LoggerMessage(LogLevel.Information, "Import {Import} was cancelled, or is in other hands")]
    private static partial void LogLost(ILogger log, Guid import);

    [LoggerMessage(LogLevel.Error, "Import {Import} was interrupted in attempt {Attempt}")]
    private static partial void LogFailed(ILogger log, Exception failure, Guid import, int attempt);

    [LoggerMessage(LogLevel.Debug, "A beat of an import failed: {Reason}")]
    private static partial void LogBeat(ILogger log, string reason);
}
