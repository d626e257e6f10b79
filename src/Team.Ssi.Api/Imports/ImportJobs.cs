using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// Does one import that waits. What fails for a passing reason keeps its place: its lease ends, and whoever looks next goes on.
/// </summary>
internal sealed partial class ImportJobs(
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ImportJobs> log
)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <returns>False when it is not to be begun, or somebody else is at it.</returns>
    public async Task<bool> TryAsync(Guid organizationId, Guid importId, CancellationToken ct)
    {
        if (await ImportLease.TakeAsync(database, organizationId, importId, clock, ct) is not { } attempt)
            return false;
        await WorkAsync(new ImportClaim(organizationId, importId, attempt), ct);
        return true;
    }

    private async Task WorkAsync(ImportClaim claim, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            if (await FindAsync(claim, ct) is not ({ } import, { } settings))
                return;
            var run = new ImportRun(database, clock, claim, import, settings);
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
            LogLost(claim.ImportId);
        }
        catch (Exception failure)
        {
            LogFailed(failure, claim.ImportId, claim.Attempt);
            await ImportLease.GiveUpAsync(database, claim, clock, CancellationToken.None);
        }
    }

    private async Task<(Import?, OrganizationSettings?)> FindAsync(ImportClaim claim, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, claim.OrganizationId, ct);
        await using var scope = scopes.CreateAsyncScope();
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
                if (!await ImportLease.KeepAsync(database, claim, run.RowsRead, run.RowsTotal, clock, lost.Token))
                    await lost.CancelAsync();
            }
            catch (Exception failure)
            {
                // The next beat makes up for it; without any the lease ends, and each part of the work notices that itself.
                LogBeat(failure.GetBaseException().Message);
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

    [LoggerMessage(LogLevel.Information, "Import {Import} was cancelled, or is in other hands")]
    private partial void LogLost(Guid import);

    [LoggerMessage(LogLevel.Error, "Import {Import} was interrupted in attempt {Attempt}")]
    private partial void LogFailed(Exception failure, Guid import, int attempt);

    [LoggerMessage(LogLevel.Debug, "A beat of an import failed: {Reason}")]
    private partial void LogBeat(string reason);
}
