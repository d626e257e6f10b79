using System.Data;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Exports;

/// <summary>
/// Makes one export that waits. Who works on it holds its lease, as with imports; a file is there whole or not at all, so after a crash somebody begins anew.
/// </summary>
internal sealed partial class ExportJobs(NpgsqlDataSource database, TimeProvider clock, ILogger<ExportJobs> log)
{
    private const int MostAttempts = 8;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private static readonly string Take = $"""
        UPDATE exports export SET status = 'running', attempt = export.attempt + 1, rows = 0, started_at = coalesce(export.started_at, $3),
            lease_until = clock_timestamp() + interval '{ImportLease.Seconds} seconds'
        WHERE export.organization_id = $1 AND export.id = (
            SELECT first.id FROM exports first
            WHERE first.organization_id = $1 AND first.id = $2
                AND (first.status = 'queued' OR first.status = 'running' AND first.lease_until < clock_timestamp())
            FOR UPDATE SKIP LOCKED)
        RETURNING export.attempt
        """;

    private static readonly string Keep = $"""
        UPDATE exports export SET rows = $4, lease_until = clock_timestamp() + interval '{ImportLease.Seconds} seconds'
        WHERE export.organization_id = $1 AND export.id = $2 AND export.attempt = $3 AND export.status = 'running'
        """;

    private const string Finish = """
        UPDATE exports export SET status = $4, rows = $5, size = $6, finished_at = $7, lease_until = NULL
        WHERE export.organization_id = $1 AND export.id = $2 AND export.attempt = $3 AND export.status = 'running'
        """;

    private const string Clear = "DELETE FROM export_chunks part WHERE part.organization_id = $1 AND part.export_id = $2";

    private const string Unlist = "DELETE FROM job_directory job WHERE job.organization_id = $1 AND job.job_id = $2";

    /// <returns>False when it is not to be begun, or somebody else is at it.</returns>
    public async Task<bool> TryAsync(Guid organizationId, Guid exportId, CancellationToken ct)
    {
        if (await TakeAsync(organizationId, exportId, ct) is not { } attempt)
            return false;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var rows = 0L;
        var beating = BeatAsync(organizationId, exportId, attempt, () => Interlocked.Read(ref rows), lost);
        try
        {
            await using var session = await ImportSession.OpenAsync(database, organizationId, ct);
            await session.InTransactionAsync(MakeAsync, lost.Token);

            async Task MakeAsync()
            {
                await session.ExecuteAsync(Clear, lost.Token, organizationId, exportId);
                var isGivenUp = attempt > MostAttempts;
                var file = new ChunkWriter(session, organizationId, exportId);
                if (!isGivenUp)
                    await WriteAsync(organizationId, file, count => Interlocked.Exchange(ref rows, count), lost.Token);
                await FinishAsync(session, (organizationId, exportId, attempt), isGivenUp ? null : file.Length, rows, lost.Token);
            }
        }
        catch (Exception failure)
        {
            // What is not finished keeps its place, and is taken up again after its lease; what was cancelled is not.
            LogEnded(exportId, attempt, failure.GetBaseException().Message);
        }
        finally
        {
            await lost.CancelAsync();
            await beating;
        }
        return true;
    }

    private async Task WriteAsync(Guid organizationId, ChunkWriter file, Action<long> tell, CancellationToken ct)
    {
        // One moment of everything, whoever writes meanwhile.
        await using var snapshot = await OrganizationTransaction.BeginAsync(database, organizationId, ct, IsolationLevel.RepeatableRead);
        await OrganizationArchive.WriteAsync(snapshot.Connection, organizationId, file, tell, ct);
        await file.CompleteAsync(ct);
    }

    private async Task FinishAsync(
        ImportSession session,
        (Guid OrganizationId, Guid ExportId, int Attempt) claim,
        long? size,
        long rows,
        CancellationToken ct
    )
    {
        var status = size is null ? ExportStatus.Failed : ExportStatus.Succeeded;
        var length = new NpgsqlParameter { Value = size ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint };
        if (
            await session.ExecuteAsync(
                Finish,
                ct,
                claim.OrganizationId,
                claim.ExportId,
                claim.Attempt,
                status.ToColumn(),
                rows,
                length,
                clock.GetUtcNow()
            ) == 0
        )
            throw new LostLeaseException();
        await session.ExecuteAsync(Unlist, ct, claim.OrganizationId, claim.ExportId);
    }

    private async Task<int?> TakeAsync(Guid organizationId, Guid exportId, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Take, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = organizationId },
                new() { Value = exportId },
                new() { Value = clock.GetUtcNow() },
            },
        };
        var attempt = (int?)await command.ExecuteScalarAsync(ct);
        await transaction.CommitAsync(clock);
        return attempt;
    }

    /// <summary>Says that somebody is at it, and how far; ends the work when it was cancelled.</summary>
    private async Task BeatAsync(Guid organizationId, Guid exportId, int attempt, Func<long> rows, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        while (await NextAsync())
            try
            {
                await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, lost.Token);
                await using var command = new NpgsqlCommand(Keep, transaction.Connection)
                {
                    Parameters =
                    {
                        new() { Value = organizationId },
                        new() { Value = exportId },
                        new() { Value = attempt },
                        new() { Value = rows() },
                    },
                };
                if (await command.ExecuteNonQueryAsync(lost.Token) == 0)
                    await lost.CancelAsync();
                await transaction.CommitAsync(clock);
            }
            catch (Exception failure)
            {
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

    [LoggerMessage(LogLevel.Warning, "Export {Export} ended in attempt {Attempt}: {Reason}")]
    private partial void LogEnded(Guid export, int attempt, string reason);

    [LoggerMessage(LogLevel.Debug, "A beat of an export failed: {Reason}")]
    private partial void LogBeat(string reason);
}
