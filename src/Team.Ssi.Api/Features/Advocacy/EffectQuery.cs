using System.Numerics;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// Everybody of the organization with the readings that the effect of a programme is estimated from, in one statement; who counts, and how, is decided by
/// <see cref="ProgramEffect"/>. Who had left before the start is not there; who was paused on a day has no score of it.
/// </summary>
internal static class EffectQuery
{
    /// <summary>Everybody of a large organization is read, which a busy server does not do within the time of other questions.</summary>
    public const int PatienceInSeconds = 20;

    private const string Statement = """
        WITH enrolled AS MATERIALIZED (
            SELECT enrollment.member_id,
                min(change.changed_on) FILTER (WHERE change.status = 'active' AND change.changed_on <= @outcome_on) AS active_since
            FROM program_enrollments enrollment
            LEFT JOIN program_enrollment_changes change ON change.organization_id = @organization AND change.program_id = @program
                AND change.member_id = enrollment.member_id
            WHERE enrollment.organization_id = @organization AND enrollment.program_id = @program
            GROUP BY enrollment.member_id
        )
        SELECT enrolled.member_id IS NOT NULL, enrolled.active_since, coalesce(member.deactivated_on <= @outcome_on, false),
            before.*, after.*, pillars_before.*, pillars_after.*, trend.slope, trend.weeks
        FROM members member
        LEFT JOIN enrolled ON enrolled.member_id = member.id
        LEFT JOIN LATERAL ({before}) before ON {here:before}
        LEFT JOIN LATERAL ({after}) after ON {here:after}
        LEFT JOIN LATERAL ({before:pillars}) pillars_before ON true
        LEFT JOIN LATERAL ({after:pillars}) pillars_after ON true
        LEFT JOIN LATERAL (
            -- Different weeks as bits: counting them would sort the readings of everybody.
            SELECT regr_slope(reading.total / 1000000.0::float8, (reading.captured_on - @starts_on) / 7.0::float8) AS slope,
                bit_or(1 << (@starts_on - reading.captured_on - 1) / 7) AS weeks
            FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id
                AND reading.captured_on >= @starts_on - 7 * @weeks AND reading.captured_on < @starts_on
                AND before.captured_on IS NOT NULL AND after.captured_on IS NOT NULL
        ) trend ON true
        WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR member.deactivated_on > @baseline_on)
        """;

    private static readonly string Sql = Statement
        .Replace("{here:before}", NotPaused.On("@baseline_on"), StringComparison.Ordinal)
        .Replace("{here:after}", NotPaused.On("@outcome_on"), StringComparison.Ordinal)
        .Replace("{before}", ReadingColumns.AsOf("member.id", "@baseline_on"), StringComparison.Ordinal)
        .Replace("{after}", ReadingColumns.AsOf("member.id", "@outcome_on", Later), StringComparison.Ordinal)
        .Replace("{before:pillars}", ReadingColumns.PillarsAsOf("member.id", "@baseline_on", "before"), StringComparison.Ordinal)
        .Replace("{after:pillars}", ReadingColumns.PillarsAsOf("member.id", "@outcome_on", "after", Later), StringComparison.Ordinal);

    private const string Later = "AND reading.captured_on > @starts_on";

    public static async Task<IReadOnlyList<EffectMember>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        int freshnessDays,
        AdvocacyProgram program,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            CommandTimeout = PatienceInSeconds,
            Parameters =
            {
                new("organization", organizationId),
                new("program", program.Id),
                new("starts_on", program.StartsOn),
                new("baseline_on", ProgramEffect.BaselineOn(program)),
                new("outcome_on", ProgramEffect.OutcomeOn(program, asOf)),
                new("freshness", freshnessDays),
                new("weeks", ProgramEffect.WeeksBefore),
            },
        };
        var members = new List<EffectMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            members.Add(Read(row));
        return members;
    }

    private static EffectMember Read(NpgsqlDataReader row)
    {
        var (before, after) = (ReadingColumns.Read(row, 3), ReadingColumns.Read(row, 10));
        return new EffectMember(
            row.GetBoolean(0),
            row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1),
            row.GetBoolean(2),
            before,
            after,
            before?.Pillars is null ? ReadingColumns.Read(row, 17) : before,
            after?.Pillars is null ? ReadingColumns.Read(row, 24) : after,
            row.IsDBNull(31) || BitOperations.PopCount((uint)row.GetInt32(32)) < ProgramEffect.LeastWeeksBefore ? null : row.GetDouble(31)
        );
    }
}
