using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// A transaction that sees one organization: row-level security reads the setting it begins with. It owns its connection, so that a COMMIT
/// whose answer is late can go on after the request has been answered.
/// </summary>
internal sealed class OrganizationTransaction : IAsyncDisposable
{
    /// <summary>A COMMIT is never cancelled: on an unreplicated primary a cancelled one reports success and loses the row. After this long the caller is told.</summary>
    private static readonly TimeSpan PatienceWithCommit = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan PatienceWithRollback = TimeSpan.FromMilliseconds(250);

    /// <summary>"canceling wait for synchronous replication": the row may be lost at a failover, so it is no success.</summary>
    private const string UnreplicatedCommit = "01000";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private bool _disowned;

    private OrganizationTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OrganizationSettings? settings)
    {
        _connection = connection;
        _transaction = transaction;
        Settings = settings;
    }

    /// <summary>Null while the organization itself is being made.</summary>
    public OrganizationSettings? Settings { get; }

    /// <summary>
    /// Whether the connection broke. EF Core forgives a savepoint that could not be released, even for that reason, so the first to notice may be the next
    /// command, which then speaks of a misuse.
    /// </summary>
    public bool IsLost => !_connection.FullState.HasFlag(ConnectionState.Open);

    /// <param name="database">Where the connection comes from.</param>
    /// <param name="organizationId">Which organization it sees.</param>
    /// <param name="ct">Does not reach COMMIT.</param>
    /// <param name="isolation">What is said of a request must hold for one statement, of a derived table for all that made it.</param>
    public static async Task<OrganizationTransaction> BeginAsync(
        NpgsqlDataSource database,
        Guid organizationId,
        CancellationToken ct,
        IsolationLevel isolation = IsolationLevel.ReadCommitted
    )
    {
        try
        {
            return await BeginOnceAsync(database, organizationId, isolation, ct);
        }
        catch (NpgsqlException failure) when (DatabaseFailures.IsDeadSession(failure))
        {
            // After a restart of the database every pooled connection is dead; nothing has happened yet, so once more with a new one is safe.
            database.Clear();
            return await BeginOnceAsync(database, organizationId, isolation, ct);
        }
        catch (SessionLostException)
        {
            // It must not go back to the pool.
            database.Clear();
            throw;
        }
    }

    private static async Task<OrganizationTransaction> BeginOnceAsync(
        NpgsqlDataSource database,
        Guid organizationId,
        IsolationLevel isolation,
        CancellationToken ct
    )
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, ct);
            var settings = await OrganizationSettings.EnterAsync(connection, organizationId, ct);
            return new OrganizationTransaction(connection, transaction, settings);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>For statements of one's own.</summary>
    public NpgsqlConnection Connection => _connection;

    public void Lend(SsiDb db, Guid organizationId)
    {
        db.OrganizationId = organizationId;
        db.Database.SetDbConnection(_connection);
        db.Database.UseTransaction(_transaction);
    }

    /// <param name="last">Written on the way, in the same round trip.</param>
    /// <exception cref="OutcomeUnknownException">The database did not say whether the transaction is durable.</exception>
    public async Task CommitAsync(TimeProvider clock, NpgsqlBatchCommand? last = null)
    {
        var unreplicated = false;
        _connection.Notice += (_, notice) => unreplicated |= notice.Notice.SqlState == UnreplicatedCommit;
        // Not the transaction's own method, which has the time limit of BEGIN and ROLLBACK.
        var commit = SendCommitAsync(last);
        if (await Task.WhenAny(commit, Task.Delay(PatienceWithCommit, clock)) != commit)
        {
            _disowned = true;
            _ = FinishAsync(commit);
            throw new OutcomeUnknownException();
        }
        try
        {
            await commit;
        }
        catch (PostgresException refused) when (refused.Severity == "ERROR")
        {
            throw;
        }
        catch (DbException lost)
        {
            throw new OutcomeUnknownException(lost);
        }
        if (unreplicated)
            throw new OutcomeUnknownException();
    }

    private async Task SendCommitAsync(NpgsqlBatchCommand? last)
    {
        await using var batch = new NpgsqlBatch(_connection) { Timeout = 0 };
        // Where it fails, COMMIT is not reached: the server skips the rest of a batch.
        if (last is not null)
            batch.BatchCommands.Add(last);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>
    /// Makes durable what is written so far, and goes on: for a read that may not be answered before it is written down. One round trip.
    /// </summary>
    public async Task CommitFirstAsync(NpgsqlBatchCommand written, Guid organizationId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(_connection);
        batch.BatchCommands.Add(written);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        foreach (var setting in OrganizationSettings.Entering(organizationId))
            batch.BatchCommands.Add(setting);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task CloseAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task FinishAsync(Task commit)
    {
        await commit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disowned)
            return;
        // A hung server must not hold back an answer that is already made: what is left to roll back, rolls back behind it.
        await Task.WhenAny(CloseAsync(), Task.Delay(PatienceWithRollback));
    }
}
