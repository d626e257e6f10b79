using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>How many outcomes of a kind there were, by a programme or by none.</summary>
internal sealed record OutcomeCount(Guid? ProgramId, OutcomeKind Kind, SteppedCounts Done);

/// <summary>
/// Outcomes since a day, those of a programme while it ran; for who may not see everybody by name week by week since the start of each programme, and of those without one since the first day there
/// can be, so that the weeks always begin alike.
/// </summary>
internal static class OutcomeCountsQuery
{
    private static readonly string Statement = $"""
        WITH happened AS (
            SELECT outcome.program_id, outcome.kind, {WeekColumns.End} AS week_end, outcome.member_id
            FROM outcomes outcome
            LEFT JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = outcome.program_id
            WHERE outcome.organization_id = @organization AND outcome.occurred_on <= @to
                AND outcome.occurred_on >= CASE WHEN @by_week THEN @earliest ELSE @from END
                AND (program.id IS NULL OR {ProgramDays.Hold("outcome.occurred_on")})
                AND (@program IS NULL OR outcome.program_id = @program)
        )
        SELECT program_id, kind, week_end, count(*)::int, array_agg(DISTINCT member_id)
        FROM happened
        GROUP BY program_id, kind, week_end
        """;

    /// <param name="programId">Which programme's; null for all outcomes.</param>
    /// <param name="from">The first day for who may see everybody.</param>
    public static async Task<IReadOnlyList<OutcomeCount>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid? programId,
        DateOnly from,
        DateOnly to,
        ShownFigures shown,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement.Replace("{day}", "outcome.occurred_on", StringComparison.Ordinal), connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("program", NpgsqlDbType.Uuid) { Value = programId ?? (object)DBNull.Value },
                new("from", from),
                new("to", to),
                new("earliest", AdvocacyProgram.Earliest),
                new("by_week", !shown.SeesNames),
            },
        };
        var weeks = new List<((Guid?, OutcomeKind) Key, DoneInWeek Done)>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            weeks.Add(
                (
                    (row.IsDBNull(0) ? null : row.GetGuid(0), Enum.Parse<OutcomeKind>(row.GetString(1), ignoreCase: true)),
                    new DoneInWeek(row.GetFieldValue<DateOnly>(2), row.GetInt32(3), 0, row.GetFieldValue<Guid[]>(4))
                )
            );
        return
        [
            .. from week in weeks
            group week.Done by week.Key into done
            select new OutcomeCount(done.Key.Item1, done.Key.Item2, new SteppedCounts(done, shown.Sizes)),
        ];
    }
}
