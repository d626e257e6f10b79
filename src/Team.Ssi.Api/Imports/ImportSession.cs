using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// One session of the database over several transactions, each of which sees one organization: what is staged stays in its temporary tables meanwhile.
/// </summary>
internal sealed class ImportSession : IAsyncDisposable
{
    /// <summary>"canceling wait for synchronous replication": the rows may be lost at a failover, so it is no success.</summary>
    private const string UnreplicatedCommit = "01000";

    /// <summary>A part holds thousands of rows. The plan for any part, which the sixth would get, expects few, and takes twenty times as long.</summary>
    private const string PlanEachPart = "SET LOCAL plan_cache_mode = force_custom_plan";

    private readonly Guid _organizationId;
    private bool _isUnreplicated;

    private ImportSession(NpgsqlConnection connection, Guid organizationId)
    {
        (Connection, _organizationId) = (connection, organizationId);
        connection.Notice += (_, notice) => _isUnreplicated |= notice.Notice.SqlState == UnreplicatedCommit;
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>As they are in this transaction: an import of minutes outlives what they were at its begin.</summary>
    public OrganizationSettings Settings { get; private set; } = null!;

    public static async Task<ImportSession> OpenAsync(NpgsqlDataSource database, Guid organizationId, CancellationToken ct) =>
        new(await database.OpenConnectionAsync(ct), organizationId);

    /// <exception cref="OutcomeUnknownException">The database did not say whether the work is durable; what it has recorded of the import tells.</exception>
    public async Task InTransactionAsync(Func<Task> work, CancellationToken ct)
    {
        await using var transaction = await Connection.BeginTransactionAsync(ct);
        Settings =
            await OrganizationSettings.EnterAsync(Connection, _organizationId, ct)
            ?? throw new InvalidOperationException("The organization is gone.");
        await ExecuteAsync(PlanEachPart, ct);
        await work();
        // Neither the caller's token nor a time limit reaches COMMIT.
        await ExecuteAsync("COMMIT", CancellationToken.None);
        if (_isUnreplicated)
            throw new OutcomeUnknownException();
    }

    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        // A million rows take longer than a request may.
        var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add((value as NpgsqlParameter)?.Clone() ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();
}
