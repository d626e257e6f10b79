using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Audit;

/// <summary>One act, as it is written down: ids only, so that a person who is erased is in no entry.</summary>
/// <param name="Action">The operation's id, `putReading`; of the console and the program a verb of theirs.</param>
/// <param name="Resource">The path of what was written or read.</param>
/// <param name="Details">What the path does not say; never a personal value.</param>
internal sealed record AuditEntry(
    Guid OrganizationId,
    DateTimeOffset At,
    AuditActor Actor,
    string Action,
    Guid? MemberId = null,
    Guid? TeamId = null,
    string? Resource = null,
    int? Status = null,
    IReadOnlyDictionary<string, string>? Details = null
)
{
    private const string Statement = """
        INSERT INTO audit_events
            (organization_id, id, at, actor_type, actor_id, actor_role, action, member_id, team_id, resource, status, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>Identifiers grow with time, so the trail is read in their order.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7(At);

    public NpgsqlBatchCommand ToCommand() =>
        new(Statement)
        {
            Parameters =
            {
                Of(NpgsqlDbType.Uuid, OrganizationId),
                Of(NpgsqlDbType.Uuid, Id),
                Of(NpgsqlDbType.TimestampTz, At),
                Of(NpgsqlDbType.Text, Actor.Type.ToColumn()),
                Of(NpgsqlDbType.Uuid, Actor.Id),
                Of(NpgsqlDbType.Text, Actor.Role?.ToColumn()),
                Of(NpgsqlDbType.Text, Action),
                Of(NpgsqlDbType.Uuid, MemberId),
                Of(NpgsqlDbType.Uuid, TeamId),
                Of(NpgsqlDbType.Text, Resource),
                Of(NpgsqlDbType.Smallint, (short?)Status),
                Of(NpgsqlDbType.Jsonb, StoredJson.Write(Details)),
            },
        };

    // A null needs its type too, or the statement would be prepared anew.
    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
