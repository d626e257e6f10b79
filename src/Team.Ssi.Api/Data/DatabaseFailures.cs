using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>Sorts failures of the database by SQLSTATE: constraint names get suffixes on a sharded server, so they are never read.</summary>
internal static class DatabaseFailures
{
    /// <summary>True for what a retry may mend: broken or refused connections, time-outs, shutdowns, serialization failures, and the read-only answer after a failover, which Npgsql does not count as transient.</summary>
    public static bool IsPassing(Exception failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.UndefinedTable } => true,
            // Class 57: somebody ends the session or the server; Npgsql counts only the server that is still starting.
            PostgresException { SqlState: ['5', '7', ..] } => true,
            NpgsqlException { IsTransient: true } => true,
            NpgsqlException { InnerException: TimeoutException or IOException or System.Net.Sockets.SocketException } => true,
            DbUpdateException { InnerException: { } cause } => IsPassing(cause),
            InvalidOperationException { InnerException: { } cause } => IsPassing(cause),
            SessionLostException => true,
            // The driver found a message that it did not expect, after a cancellation in the wrong moment, and threw the session away.
            { Source: "Npgsql" } when failure.GetType() == typeof(Exception) => true,
            TimeoutException => true,
            _ => false,
        };

    /// <summary>
    /// True when the session was dead before anything was done with it, as every pooled one is after a restart: once more on a new one is safe. A time-out is none
    /// of these: a server that hung once hangs again, and the caller has waited already.
    /// </summary>
    public static bool IsDeadSession(NpgsqlException failure) => failure.InnerException is not TimeoutException && IsPassing(failure);

    public static bool IsDuplicate(Exception failure) =>
        failure is DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } };

    /// <summary>
    /// What a request refers to was there when it was looked up and went meanwhile: asked again, the caller is told which it was. In a worker it would be a mistake of
    /// ours, so it is none of the passing ones.
    /// </summary>
    public static bool IsLostReference(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.ForeignKeyViolation;

    /// <summary>The server is not the one to write to any more: what the pool holds is worth nothing.</summary>
    public static bool IsReadOnly(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
        || failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };
}
