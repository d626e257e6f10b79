using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <param name="Data">What the event is about: ids and dates, never names or scores, which the receiver's owner may not be allowed to see.</param>
/// <param name="MemberId">The member that it is about; with them it goes.</param>
internal sealed record WebhookData(object Data, Guid? MemberId = null)
{
    public static WebhookData OfReading(Guid memberId, DateOnly capturedOn, int revision) =>
        new(
            new
            {
                memberId,
                capturedOn,
                revision,
            },
            memberId
        );
}

/// <summary>Says what happened, in the transaction in which it happens: the rows are sent by a worker once they are committed.</summary>
internal static class WebhookEvents
{
    private const string Listeners = """
        SELECT id FROM webhooks WHERE organization_id = $1 AND status = 'active' AND $2 = ANY (events)
        """;

    private const string Insert = """
        WITH delivery AS (
            SELECT * FROM unnest($7, $8, $9) AS delivery (id, webhook_id, message_id)
        ), messages AS (
            INSERT INTO webhook_messages (organization_id, id, type, body, member_id, created_at)
            SELECT $1, message.id, $2, message.body, message.member_id, $3 FROM unnest($4, $5, $6) AS message (id, body, member_id)
        ), deliveries AS (
            INSERT INTO webhook_deliveries (organization_id, id, webhook_id, message_id, status, attempts, next_attempt_at, created_at)
            SELECT $1, id, webhook_id, message_id, 'pending', 0, $3, $3 FROM delivery
        )
        INSERT INTO webhook_queue (organization_id, delivery_id, webhook_id, due_at) SELECT $1, id, webhook_id, $3 FROM delivery
        """;

    public static Task AddAsync(SsiDb db, string type, object data, DateTimeOffset now, CancellationToken ct, Guid? memberId = null) =>
        AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), db.OrganizationId, type, [new WebhookData(data, memberId)], now, ct);

    /// <summary>The same without an entity in sight, and for many at once.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        string type,
        IReadOnlyCollection<WebhookData> events,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (events.Count > 0 && await ListenersAsync(connection, organizationId, type, ct) is { Count: > 0 } listeners)
            await InsertAsync(connection, organizationId, type, events, listeners, now, ct);
    }

    /// <summary>For one webhook, whether it asked or not.</summary>
    /// <returns>The delivery.</returns>
    public static async Task<Guid> AddForAsync(SsiDb db, Guid webhookId, string type, object data, DateTimeOffset now, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var deliveries = await InsertAsync(connection, db.OrganizationId, type, [new WebhookData(data)], [webhookId], now, ct);
        return deliveries[0];
    }

    /// <summary>
    /// Renews what the organization's row says about its webhooks, by which a frequent event knows that nobody listens without asking. The caller has saved the
    /// webhook, and holds its row: locks are taken in this order everywhere.
    /// </summary>
    public static async Task RenewAsync(SsiDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM organizations WHERE organization_id = {db.OrganizationId} FOR NO KEY UPDATE", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE organizations SET webhook_events = ARRAY(
                SELECT DISTINCT event FROM webhooks webhook, unnest(webhook.events) event
                WHERE webhook.organization_id = {db.OrganizationId} AND webhook.status = 'active' ORDER BY event)
            WHERE organization_id = {db.OrganizationId}
            """,
            ct
        );
    }

    private static async Task<List<Guid>> ListenersAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        string type,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Listeners, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = type });
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await row.ReadAsync(ct))
            found.Add(row.GetGuid(0));
        return found;
    }

    private static async Task<IReadOnlyList<Guid>> InsertAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        string type,
        IReadOnlyCollection<WebhookData> events,
        IReadOnlyList<Guid> listeners,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var messages = events.Select(one => (Id: Guid.CreateVersion7(now), Body: BodyOf(type, one.Data, now), one.MemberId)).ToList();
        var deliveries = (
            from message in messages
            from webhook in listeners
            select (Id: Guid.CreateVersion7(now), Webhook: webhook, Message: message.Id)
        ).ToList();
        await using var command = new NpgsqlCommand(Insert, connection);
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = type });
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        Column(NpgsqlDbType.Uuid, messages.Select(message => message.Id));
        Column(NpgsqlDbType.Text, messages.Select(message => message.Body));
        Column(NpgsqlDbType.Uuid, messages.Select(message => message.MemberId));
        Column(NpgsqlDbType.Uuid, deliveries.Select(delivery => delivery.Id));
        Column(NpgsqlDbType.Uuid, deliveries.Select(delivery => delivery.Webhook));
        Column(NpgsqlDbType.Uuid, deliveries.Select(delivery => delivery.Message));
        await command.ExecuteNonQueryAsync(ct);
        return [.. deliveries.Select(delivery => delivery.Id)];

        void Column<T>(NpgsqlDbType column, IEnumerable<T> values) =>
            parameters.Add(new NpgsqlParameter { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | column });
    }

    /// <summary>The three members that Standard Webhooks asks for.</summary>
    private static string BodyOf(string type, object data, DateTimeOffset now) =>
        JsonSerializer.Serialize(
            new
            {
                type,
                timestamp = now.UtcDateTime,
                data,
            },
            JsonSerializerOptions.Web
        );
}
