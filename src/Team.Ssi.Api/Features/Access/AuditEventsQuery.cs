using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Access;

/// <param name="Before">The last event of the page before.</param>
internal sealed record AuditQuestion(
    Guid OrganizationId,
    Guid? Actor,
    Guid? Member,
    string? Action,
    DateTimeOffset? From,
    DateTimeOffset? To,
    Guid? Before,
    int Limit
);

/// <summary>What was done and who looked at whom, as one trail, newest first: identifiers grow with time, so both tables are read backwards along their keys.</summary>
internal static class AuditEventsQuery
{
    private const string Statement = """
        SELECT entry.*, coalesce(key.name, account.email, account.subject)
        FROM (
            (SELECT event.id, event.at, event.actor_type, event.actor_id, event.actor_role, event.action, event.member_id, event.team_id,
                event.resource, event.status, event.details, NULL::text AS board_type, NULL::uuid AS board_id, NULL::date AS as_of,
                NULL::int AS pages, NULL::timestamptz AS last_at
            FROM audit_events event
            WHERE event.organization_id = @organization AND {events}
            ORDER BY event.id DESC LIMIT @limit)
            UNION ALL
            (SELECT look.id, look.first_at, look.actor_type, look.actor_id, look.actor_role, look.action,
                CASE look.board_type WHEN 'member' THEN look.board_id END, CASE WHEN look.board_type IN ('team', 'tree') THEN look.board_id END,
                NULL, NULL, NULL, look.board_type, look.board_id, look.as_of, look.pages, look.last_at
            FROM audit_reads look
            WHERE look.organization_id = @organization AND {looks}
            ORDER BY look.id DESC LIMIT @limit)
            ORDER BY id DESC LIMIT @limit
        ) entry
        LEFT JOIN api_keys key ON key.organization_id = @organization AND entry.actor_type = 'apiKey' AND key.id = entry.actor_id
        LEFT JOIN users account ON account.organization_id = @organization AND entry.actor_type = 'user' AND account.id = entry.actor_id
        ORDER BY entry.id DESC
        """;

    public static async Task<List<AuditEventResponse>> QueryAsync(NpgsqlConnection connection, AuditQuestion question, CancellationToken ct)
    {
        var sql = Statement
            .Replace("{events}", Conditions(question, "event", "at", "event.member_id = @member"), StringComparison.Ordinal)
            .Replace(
                "{looks}",
                Conditions(question, "look", "first_at", "look.board_id = @member AND look.board_type = 'member'"),
                StringComparison.Ordinal
            );
        await using var command = new NpgsqlCommand(sql, connection);
        Add("organization", NpgsqlDbType.Uuid, question.OrganizationId);
        Add("actor", NpgsqlDbType.Uuid, question.Actor);
        Add("member", NpgsqlDbType.Uuid, question.Member);
        Add("action", NpgsqlDbType.Text, question.Action);
        Add("from", NpgsqlDbType.TimestampTz, question.From?.ToUniversalTime());
        Add("to", NpgsqlDbType.TimestampTz, question.To?.ToUniversalTime());
        Add("before", NpgsqlDbType.Uuid, question.Before);
        Add("limit", NpgsqlDbType.Integer, question.Limit);
        var found = new List<AuditEventResponse>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(Read(row));
        return found;

        void Add(string name, NpgsqlDbType type, object? value)
        {
            if (value is not null)
                command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value });
        }
    }

    /// <summary>Only what is asked for, so that each question has its own plan.</summary>
    private static string Conditions(AuditQuestion question, string row, string time, string ofMember) =>
        string.Join(
            " AND ",
            [
                "true",
                .. question.Actor is null ? [] : (string[])[$"{row}.actor_id = @actor"],
                .. question.Member is null ? [] : (string[])[ofMember],
                .. question.Action is null ? [] : (string[])[$"{row}.action = @action"],
                .. question.From is null ? [] : (string[])[$"{row}.{time} >= @from"],
                .. question.To is null ? [] : (string[])[$"{row}.{time} < @to"],
                .. question.Before is null ? [] : (string[])[$"{row}.id < @before"],
            ]
        );

    private static AuditEventResponse Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetFieldValue<DateTimeOffset>(1),
            ActorOf(row, 2, 16),
            row.GetString(5),
            row.GetFieldValue<Guid?>(6),
            row.GetFieldValue<Guid?>(7),
            Text(row, 8),
            row.GetFieldValue<short?>(9),
            StoredJson.Read<Dictionary<string, string>>(Text(row, 10)),
            row.IsDBNull(11)
                ? null
                : new AuditReadResponse(
                    Enum.Parse<SeenBoard>(row.GetString(11), ignoreCase: true),
                    row.GetGuid(12),
                    row.GetFieldValue<DateOnly>(13),
                    row.GetInt32(14),
                    row.GetFieldValue<DateTimeOffset>(15)
                )
        );

    /// <param name="first">Where type, id and role stand.</param>
    /// <param name="name">Where the name stands.</param>
    public static AuditActorResponse ActorOf(NpgsqlDataReader row, int first, int name) =>
        new(
            Enum.Parse<ActorType>(row.GetString(first), ignoreCase: true),
            row.GetFieldValue<Guid?>(first + 1),
            Text(row, name),
            Text(row, first + 2) is { } role ? Enum.Parse<UserRole>(role, ignoreCase: true) : null
        );

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
