using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>What is due, over all organizations; and the lease by which one instance holds it.</summary>
internal static class WebhookQueue
{
    private const string Lease = """
        WITH due AS (
            SELECT organization_id, delivery_id FROM webhook_queue
            WHERE due_at <= $1 AND webhook_id <> ALL ($4) AND ($5::uuid IS NULL OR organization_id = $5)
            ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
        )
        UPDATE webhook_queue queue SET due_at = $2
        FROM due WHERE queue.organization_id = due.organization_id AND queue.delivery_id = due.delivery_id
        RETURNING queue.organization_id, queue.delivery_id, queue.webhook_id
        """;

    /// <param name="most">How many at once.</param>
    /// <param name="busy">Webhooks that have enough to do.</param>
    /// <param name="only">One organization; null for all.</param>
    public static async Task<IReadOnlyList<QueuedDelivery>> LeaseAsync(
        NpgsqlDataSource database,
        DateTimeOffset now,
        DateTimeOffset until,
        int most,
        Guid[] busy,
        Guid? only,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(Lease);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = busy });
        command.Parameters.Add(new() { Value = (object?)only ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(ct);
        var leased = new List<QueuedDelivery>();
        while (await row.ReadAsync(ct))
            leased.Add(
                new QueuedDelivery
                {
                    OrganizationId = row.GetGuid(0),
                    DeliveryId = row.GetGuid(1),
                    WebhookId = row.GetGuid(2),
                    DueAt = until,
                }
            );
        return leased;
    }

    /// <summary>Puts a delivery where it belongs: at its next attempt, or nowhere.</summary>
    public static Task PlaceAsync(SsiDb db, WebhookDelivery delivery, CancellationToken ct) =>
        delivery.NextAttemptAt is { } due
            ? db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO webhook_queue (organization_id, delivery_id, webhook_id, due_at)
                VALUES ({db.OrganizationId}, {delivery.Id}, {delivery.WebhookId}, {due})
                ON CONFLICT (organization_id, delivery_id) DO UPDATE SET due_at = excluded.due_at
                """,
                ct
            )
            : db.WebhookQueue.Where(queued => queued.DeliveryId == delivery.Id).ExecuteDeleteAsync(ct);
}
