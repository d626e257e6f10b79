using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// Who works on an import holds its lease, and loses it by saying nothing for a while: then another instance, or this one after a crash, goes on. Time is the
/// database's, since clocks differ.
/// </summary>
internal static class ImportLease
{
    /// <summary>After a crash the work goes on this much later at most, and one look at the directory.</summary>
    public const int Seconds = 15;

    /// <summary>What ends the process each time would else end it for ever.</summary>
    public const int MostAttempts = 8;

    private const string Waiting = "SELECT organization_id, job_id FROM job_directory ORDER BY job_id LIMIT 100";

    /// <summary>One import at a time and organization, in the order of arrival: of two files for one day the later wins.</summary>
    private static readonly string Take = $"""
        UPDATE imports import SET status = 'running', attempt = import.attempt + 1, lease_until = clock_timestamp() + interval '{Seconds} seconds',
            started_at = coalesce(import.started_at, $3), progress_at = $3
        WHERE import.organization_id = $1 AND import.id = (
            SELECT first.id FROM imports first
            WHERE first.organization_id = $1 AND first.id = $2 AND (first.status = 'queued' OR first.status = 'running' AND first.lease_until < clock_timestamp())
                AND NOT EXISTS (
                    SELECT FROM imports earlier
                    WHERE earlier.organization_id = $1 AND earlier.id < first.id AND earlier.status IN ('queued', 'running'))
            FOR UPDATE SKIP LOCKED)
        RETURNING import.attempt
        """;

    private static readonly string Keep = $"""
        UPDATE imports import SET lease_until = clock_timestamp() + interval '{Seconds} seconds', rows_read = $4, rows_total = $5, progress_at = $6
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    private const string GiveUp = """
        UPDATE imports import SET lease_until = clock_timestamp()
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;

    /// <summary>Makes an import known to the workers, once the transaction has ended.</summary>
    public static async Task ListAsync(NpgsqlConnection connection, Guid organizationId, Guid importId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("INSERT INTO job_directory (organization_id, job_id) VALUES ($1, $2)", connection)
        {
            Parameters =
            {
                new() { Value = organizationId },
                new() { Value = importId },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<IReadOnlyList<(Guid OrganizationId, Guid ImportId)>> WaitingAsync(
        NpgsqlDataSource database,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(Waiting);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<(Guid, Guid)>();
        while (await row.ReadAsync(ct))
            found.Add((row.GetGuid(0), row.GetGuid(1)));
        return found;
    }

    /// <returns>The number of this attempt; null when the import is not to be begun, or another one is at it.</returns>
    public static async Task<int?> TakeAsync(
        NpgsqlDataSource database,
        Guid organizationId,
        Guid importId,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Take, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = organizationId },
                new() { Value = importId },
                new() { Value = clock.GetUtcNow() },
            },
        };
        var attempt = (int?)await command.ExecuteScalarAsync(ct);
        await transaction.CommitAsync(clock);
        return attempt;
    }

    /// <returns>False when the lease is lost, or the import was cancelled.</returns>
    public static Task<bool> KeepAsync(
        NpgsqlDataSource database,
        ImportClaim claim,
        int rowsRead,
        int rowsTotal,
        TimeProvider clock,
        CancellationToken ct
    ) => UpdateAsync(database, Keep, claim, clock, ct, rowsRead, rowsTotal, clock.GetUtcNow());

    /// <summary>Leaves the work to whoever looks next.</summary>
    public static Task GiveUpAsync(NpgsqlDataSource database, ImportClaim claim, TimeProvider clock, CancellationToken ct) =>
        UpdateAsync(database, GiveUp, claim, clock, ct);

    private static async Task<bool> UpdateAsync(
        NpgsqlDataSource database,
        string sql,
        ImportClaim claim,
        TimeProvider clock,
        CancellationToken ct,
        params object[] values
    )
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, claim.OrganizationId, ct);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        foreach (var value in (object[])[claim.OrganizationId, claim.ImportId, claim.Attempt, .. values])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        var isHeld = await command.ExecuteNonQueryAsync(ct) > 0;
        await transaction.CommitAsync(clock);
        return isHeld;
    }
}

/// <summary>An import in the hands of one worker.</summary>
internal sealed record ImportClaim(Guid OrganizationId, Guid ImportId, int Attempt);
