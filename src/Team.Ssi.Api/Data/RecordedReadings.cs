using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Records readings, one or many, in one statement: what is there already and differs goes to the revisions, what is the same stays untouched.
/// What is newer than the member's current score becomes it. The caller holds the members' rows (<see cref="LockedMembers"/>), so that two submissions for one day cannot miss each other.
/// A week that may have ended, in any time zone, is said to be changed (<see cref="BoardWeekChanges"/>).
/// </summary>
internal static class RecordedReadings
{
    public const string Figures =
        "total, professional_brand, right_people, insights, relationships, is_rounded, industry, network, sales_navigator_team, sales_navigator_seat";

    /// <summary>From so many late readings on, a week is said to be changed for everybody: a bulk load would leave a change per member and week.</summary>
    private const string Many = "100";

    /// <summary>
    /// All that follows from the readings of a CTE `input` (member_id, captured_on, their figures, change_id), at most one per member and day; $1 is the
    /// organization, $2 the time, $3 who records, $4 the source.
    /// </summary>
    public const string Effects = $"""
        existing AS (
            SELECT submission.*
            FROM input
            JOIN submissions submission
                ON submission.organization_id = $1 AND submission.member_id = input.member_id AND submission.captured_on = input.captured_on
        ), changed AS (
            SELECT input.*, existing.revision AS replaced_revision
            FROM input LEFT JOIN existing USING (member_id, captured_on)
            WHERE existing.member_id IS NULL OR
                (input.total, input.professional_brand, input.right_people, input.insights, input.relationships, input.is_rounded,
                 input.industry, input.network, input.sales_navigator_team, input.sales_navigator_seat) IS DISTINCT FROM
                (existing.total, existing.professional_brand, existing.right_people, existing.insights, existing.relationships, existing.is_rounded,
                 existing.industry, existing.network, existing.sales_navigator_team, existing.sales_navigator_seat)
        ), kept AS (
            INSERT INTO submission_revisions
                (organization_id, member_id, captured_on, {Figures}, source, revision, recorded_at, recorded_by, replaced_at, withdrawn)
            SELECT $1, member_id, captured_on, existing.total, existing.professional_brand, existing.right_people, existing.insights,
                existing.relationships, existing.is_rounded, existing.industry, existing.network, existing.sales_navigator_team,
                existing.sales_navigator_seat, existing.source, existing.revision, existing.recorded_at, existing.recorded_by, $2, false
            FROM existing JOIN changed USING (member_id, captured_on)
        ), written AS (
            INSERT INTO submissions AS submission
                (organization_id, member_id, captured_on, {Figures}, source, revision, recorded_at, recorded_by)
            SELECT $1, member_id, captured_on, {Figures}, $4,
                coalesce(changed.replaced_revision, (
                    SELECT max(revision.revision) FROM submission_revisions revision
                    WHERE revision.organization_id = $1 AND revision.member_id = changed.member_id AND revision.captured_on = changed.captured_on
                ), 0) + 1, $2, $3
            FROM changed
            ORDER BY member_id, captured_on
            ON CONFLICT (organization_id, member_id, captured_on) DO UPDATE SET
                ({Figures}, source, revision, recorded_at, recorded_by) =
                (excluded.total, excluded.professional_brand, excluded.right_people, excluded.insights, excluded.relationships, excluded.is_rounded,
                 excluded.industry, excluded.network, excluded.sales_navigator_team, excluded.sales_navigator_seat, excluded.source,
                 excluded.revision, excluded.recorded_at, excluded.recorded_by)
            RETURNING member_id, {CurrentScores.Columns}, source, revision, recorded_at, recorded_by
        ), latest AS (
            INSERT INTO current_scores AS current (organization_id, member_id, {CurrentScores.Columns})
            SELECT DISTINCT ON (member_id) $1, member_id, {CurrentScores.Columns} FROM written ORDER BY member_id, captured_on DESC
            ON CONFLICT (organization_id, member_id) DO UPDATE SET
                ({CurrentScores.Columns}) =
                (excluded.captured_on, excluded.ranked_total, excluded.total, excluded.professional_brand, excluded.right_people,
                 excluded.insights, excluded.relationships, excluded.is_rounded)
            WHERE excluded.captured_on >= current.captured_on
            RETURNING current.member_id, current.captured_on
        ), late AS (
            SELECT change_id, member_id, captured_on, (captured_on - DATE '2001-01-01') / 7 AS week, count(*) OVER () > {Many} AS is_many
            FROM changed WHERE captured_on + 7 - extract(isodow FROM captured_on)::int <= ($2 AT TIME ZONE 'UTC')::date + 1
        ), said AS (
            INSERT INTO board_week_changes (organization_id, id, member_id, first_day, last_day)
            SELECT $1, (array_agg(change_id))[1], (array_agg(CASE WHEN NOT is_many THEN member_id END))[1], min(captured_on), max(captured_on)
            FROM late GROUP BY CASE WHEN NOT is_many THEN member_id END, week
        )
        """;

    private const string Statement = $"""
        WITH input AS (
            SELECT * FROM unnest($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                AS reading (member_id, captured_on, {Figures}, change_id)
        ), {Effects}
        SELECT input.member_id, input.captured_on,
            CASE WHEN written.member_id IS NULL THEN 2 WHEN existing.member_id IS NULL THEN 0 ELSE 1 END AS outcome,
            coalesce(written.source, existing.source), coalesce(written.revision, existing.revision),
            coalesce(written.recorded_at, existing.recorded_at), coalesce(written.recorded_by, existing.recorded_by)
        FROM input
        LEFT JOIN existing USING (member_id, captured_on)
        LEFT JOIN written USING (member_id, captured_on)
        """;

    /// <param name="readings">At most one per member and day.</param>
    public static async Task<Dictionary<(Guid MemberId, DateOnly CapturedOn), (ReadingOutcome Outcome, Submission Reading)>> WriteAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid recordedBy,
        DateTimeOffset recordedAt,
        ReadingSource source,
        IReadOnlyCollection<ReadingToRecord> readings,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection);
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = recordedAt });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = recordedBy });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = source.ToColumn() });
        Column(NpgsqlDbType.Uuid, reading => reading.MemberId);
        Column(NpgsqlDbType.Date, reading => reading.CapturedOn);
        Column(NpgsqlDbType.Integer, reading => reading.Score.TotalMillionths);
        Column(NpgsqlDbType.Integer, reading => reading.Score.Pillars?.ProfessionalBrand);
        Column(NpgsqlDbType.Integer, reading => reading.Score.Pillars?.RightPeople);
        Column(NpgsqlDbType.Integer, reading => reading.Score.Pillars?.Insights);
        Column(NpgsqlDbType.Integer, reading => reading.Score.Pillars?.Relationships);
        Column(NpgsqlDbType.Boolean, reading => reading.Score.IsRounded);
        Column(NpgsqlDbType.Jsonb, reading => StoredJson.Write(reading.Industry));
        Column(NpgsqlDbType.Jsonb, reading => StoredJson.Write(reading.Network));
        Column(NpgsqlDbType.Jsonb, reading => StoredJson.Write(reading.SalesNavigatorTeam));
        Column(NpgsqlDbType.Boolean, reading => reading.SalesNavigatorSeat);
        Column(NpgsqlDbType.Uuid, _ => Guid.CreateVersion7(recordedAt));

        var written = new Dictionary<(Guid, DateOnly), (ReadingOutcome, Submission)>(readings.Count);
        var asked = readings.ToDictionary(reading => (reading.MemberId, reading.CapturedOn));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var key = (rows.GetGuid(0), rows.GetFieldValue<DateOnly>(1));
            written[key] = ((ReadingOutcome)rows.GetInt32(2), ToSubmission(organizationId, asked[key], rows));
        }
        return written;

        void Column<T>(NpgsqlDbType type, Func<ReadingToRecord, T> value) =>
            parameters.Add(new NpgsqlParameter { Value = readings.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static Submission ToSubmission(Guid organizationId, ReadingToRecord reading, NpgsqlDataReader row) =>
        new()
        {
            OrganizationId = organizationId,
            MemberId = reading.MemberId,
            CapturedOn = reading.CapturedOn,
            Total = reading.Score.TotalMillionths,
            ProfessionalBrand = reading.Score.Pillars?.ProfessionalBrand,
            RightPeople = reading.Score.Pillars?.RightPeople,
            Insights = reading.Score.Pillars?.Insights,
            Relationships = reading.Score.Pillars?.Relationships,
            IsRounded = reading.Score.IsRounded,
            Industry = reading.Industry,
            Network = reading.Network,
            SalesNavigatorTeam = reading.SalesNavigatorTeam,
            SalesNavigatorSeat = reading.SalesNavigatorSeat,
            Source = Enum.Parse<ReadingSource>(row.GetString(3), ignoreCase: true),
            Revision = row.GetInt32(4),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(5),
            RecordedBy = row.GetGuid(6),
        };
}
