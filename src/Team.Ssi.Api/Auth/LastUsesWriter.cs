using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>Writes the days on which keys were used, every few seconds and once more at the end.</summary>
internal sealed partial class LastUsesWriter(LastUses uses, NpgsqlDataSource database, TimeProvider clock, ILogger<LastUsesWriter> log)
    : BackgroundService
{
    /// <summary>Soon enough for who looks at a key, and rare enough not to matter.</summary>
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);

    private const string Statement = """
        UPDATE api_keys SET last_used_on = greatest(last_used_on, $3) WHERE organization_id = $1 AND id = $2
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            foreach (var keys in uses.Pending.GroupBy(use => use.Key.OrganizationId))
                await WriteAsync(keys.Key, [.. keys], ct);
        }
        catch (Exception failure) when (failure is NpgsqlException or OutcomeUnknownException or TimeoutException)
        {
            // What is not written stays noted.
            LogLater(failure.GetType().Name);
        }
    }

    private async Task WriteAsync(
        Guid organizationId,
        IReadOnlyList<KeyValuePair<(Guid OrganizationId, Guid KeyId), DateOnly>> keys,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await OrganizationSettings.EnterAsync(connection, organizationId, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // In one order, so that two instances cannot wait for each other.
        foreach (var use in keys.OrderBy(use => use.Key.KeyId))
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Statement)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = organizationId },
                        new NpgsqlParameter<Guid> { TypedValue = use.Key.KeyId },
                        new NpgsqlParameter<DateOnly> { TypedValue = use.Value },
                    },
                }
            );
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        foreach (var use in keys)
            uses.Forget(use);
    }

    [LoggerMessage(LogLevel.Warning, "The last uses of keys wait to be written: {Failure}")]
    private partial void LogLater(string failure);
}
