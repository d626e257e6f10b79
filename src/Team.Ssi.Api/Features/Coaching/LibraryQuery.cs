using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The actions in use, what a member did with them, and how many colleagues did each lately.</summary>
internal sealed record Library(
    IReadOnlyList<LibraryAction> Actions,
    IReadOnlyList<PlannedAction> History,
    IReadOnlyDictionary<Guid, int> DoneByOthers
);

/// <summary>One statement: a row for every action of which there is something to say beyond what is shipped.</summary>
internal static class LibraryQuery
{
    /// <summary>What colleagues did longer ago is no advice for this week.</summary>
    public const int WeeksOfOthers = 12;

    private const string Statement = """
        WITH own AS (
            SELECT action.id, action.pillar, action.pace, action.needs_seat, action.once_only, action.english, action.french, action.retired_at
            FROM coaching_actions action WHERE action.organization_id = $1
        ), retired AS (
            SELECT action.action_id AS id FROM retired_coaching_actions action WHERE action.organization_id = $1
        ), planned AS (
            SELECT action.action_id AS id, array_agg(action.status) AS statuses, array_agg(action.closed_on) AS closed
            FROM coaching_plan_actions action
            WHERE action.organization_id = $1 AND action.member_id = $2 AND action.action_id IS NOT NULL
            GROUP BY action.action_id
        ), others AS (
            SELECT action.action_id AS id, count(DISTINCT action.member_id)::int AS members
            FROM coaching_plan_actions action
            WHERE action.organization_id = $1 AND action.action_id IS NOT NULL AND action.status = 'done' AND action.closed_on > $3
                AND action.member_id <> $2
            GROUP BY action.action_id
        )
        SELECT id, own.pillar, own.pace, own.needs_seat, own.once_only, own.english, own.french,
            own.retired_at IS NOT NULL OR retired.id IS NOT NULL AS is_retired, planned.statuses, planned.closed, coalesce(others.members, 0)
        FROM own
        FULL JOIN retired USING (id)
        FULL JOIN planned USING (id)
        FULL JOIN others USING (id)
        ORDER BY id
        """;

    /// <param name="memberId">Whose history; an id of nobody for none.</param>
    public static async Task<Library> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        DateOnly today,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid> { TypedValue = memberId },
                new NpgsqlParameter<DateOnly> { TypedValue = today.AddDays(-7 * WeeksOfOthers) },
            },
        };
        var own = new List<LibraryAction>();
        var retired = new HashSet<Guid>();
        var history = new List<PlannedAction>();
        var others = new Dictionary<Guid, int>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var id = row.GetGuid(0);
            if (row.GetBoolean(7))
                retired.Add(id);
            else if (!row.IsDBNull(1))
                own.Add(OwnOf(row));
            if (!row.IsDBNull(8))
                history.AddRange(HistoryOf(row));
            others[id] = row.GetInt32(10);
        }
        return new Library([.. ShippedActions.All.Where(action => !retired.Contains(action.Id)), .. own], history, others);
    }

    private static LibraryAction OwnOf(NpgsqlDataReader row) =>
        new CoachingAction
        {
            OrganizationId = Guid.Empty,
            Id = row.GetGuid(0),
            Pillar = Enum.Parse<Pillar>(row.GetString(1), ignoreCase: true),
            Pace = Enum.Parse<ActionPace>(row.GetString(2), ignoreCase: true),
            NeedsSeat = row.GetBoolean(3),
            OnceOnly = row.GetBoolean(4),
            English = StoredJson.Read<ActionWords>(row.IsDBNull(5) ? null : row.GetString(5)),
            French = StoredJson.Read<ActionWords>(row.IsDBNull(6) ? null : row.GetString(6)),
        }.ToLibrary();

    private static List<PlannedAction> HistoryOf(NpgsqlDataReader row) =>
        row.GetFieldValue<string[]>(8)
            .Zip(
                row.GetFieldValue<DateOnly?[]>(9),
                (status, closed) => new PlannedAction(row.GetGuid(0), Enum.Parse<ActionStatus>(status, ignoreCase: true), closed)
            )
            .ToList();
}
