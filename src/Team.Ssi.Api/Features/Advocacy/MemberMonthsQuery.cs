using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// Every member-month with a score as of its first day, and how many outcomes of a kind fell into it. For who may see everybody each member's readings are read once,
/// and <see cref="MonthScores"/> decides which of them counts when; for others the scores are those that the closing before the month has frozen, so that no reading
/// that comes later moves a figure that was told.
/// </summary>
internal static class MemberMonthsQuery
{
    /// <summary>How many outcomes of the kind: happened (member_id, months, events), months by number from 0 on.</summary>
    private const string Happened = """
        happened AS MATERIALIZED (
            SELECT counted.member_id, array_agg(counted.month) AS months, array_agg(counted.events) AS events
            FROM (
                SELECT outcome.member_id, count(*)::int AS events,
                    (12 * (date_part('year', outcome.occurred_on) - date_part('year', @from::date))
                        + date_part('month', outcome.occurred_on) - date_part('month', @from::date))::int AS month
                FROM outcomes outcome
                WHERE outcome.organization_id = @organization AND outcome.kind = @kind
                    AND outcome.occurred_on >= @from AND outcome.occurred_on < @until
                    AND (@recorded_before::timestamptz IS NULL OR outcome.recorded_at < @recorded_before)
                GROUP BY outcome.member_id, month
            ) counted
            GROUP BY counted.member_id
        )
        """;

    private const string OfReadings = $"""
        WITH {Happened}, paused AS MATERIALIZED (
            SELECT pause.member_id, array_agg(pause.valid_from) AS first_days, array_agg(pause.valid_to) AS last_days
            FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.valid_from < @until AND pause.valid_to >= @from
            GROUP BY pause.member_id
        )
        SELECT member.id, happened.months, happened.events, member.deactivated_on, known.days, known.totals, paused.first_days, paused.last_days
        FROM members member
        CROSS JOIN LATERAL (
            SELECT array_agg(reading.captured_on) AS days, array_agg(reading.total) AS totals FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id
                AND reading.captured_on >= @from::date - @freshness AND reading.captured_on < @until
        ) known
        LEFT JOIN happened ON happened.member_id = member.id
        LEFT JOIN paused ON paused.member_id = member.id
        WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR @from < member.deactivated_on)
            AND known.days IS NOT NULL
        """;

    private const string OfClosings = $"""
        WITH {Happened}
        SELECT score.member_id, happened.months, happened.events, month.number::int - 1, score.total
        FROM unnest(@sundays) WITH ORDINALITY AS month (sunday, number)
        JOIN closing_scores score ON score.organization_id = @organization AND score.week_end = month.sunday AND score.total IS NOT NULL
        LEFT JOIN happened ON happened.member_id = score.member_id
        """;

    public static async Task<IReadOnlyList<MemberMonth>> QueryAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        OutcomeKind kind,
        LiftPeriod period,
        CancellationToken ct
    )
    {
        List<DateOnly> firstDays = [.. Enumerable.Range(0, period.Months).Select(period.From.AddMonths)];
        await using var command = new NpgsqlCommand(period.IsSettled ? OfClosings : OfReadings, connection)
        {
            CommandTimeout = EffectQuery.PatienceInSeconds,
            Parameters =
            {
                new("organization", organization.OrganizationId),
                new("kind", kind.ToColumn()),
                new("from", period.From),
                new("until", period.Until),
                new("recorded_before", (object?)period.RecordedBefore?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ?? DBNull.Value),
            },
        };
        if (period.IsSettled)
            command.Parameters.Add(new("sundays", firstDays.Select(ComparisonDate.Default).ToArray()));
        else
            command.Parameters.Add(new("freshness", organization.FreshnessDays));
        var found = new List<MemberMonth>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var (member, events) = (row.GetGuid(0), EventsOf(row, period.Months));
            foreach (var (month, score) in period.IsSettled ? [(row.GetInt32(3), Millionths.ToHundredths(row.GetInt32(4)))] : Scores(row))
                found.Add(new MemberMonth(member, firstDays[month], score, events[month]));
        }
        return found;

        IEnumerable<(int Month, int Score)> Scores(NpgsqlDataReader row)
        {
            var goneOn = row.IsDBNull(3) ? DateOnly.MaxValue : row.GetFieldValue<DateOnly>(3);
            var (days, totals) = (row.GetFieldValue<DateOnly[]>(4), row.GetFieldValue<int[]>(5));
            // They come as the index has them, which nothing promises.
            Array.Sort(days, totals);
            var pauses = row.IsDBNull(6) ? [] : PausesOf(row);
            return MonthScores
                .Of(days, totals, firstDays, organization.FreshnessDays)
                .Where(one => firstDays[one.Month] < goneOn && !pauses.Any(pause => pause.Contains(firstDays[one.Month])));
        }
    }

    private static List<DateSpan> PausesOf(NpgsqlDataReader row) =>
        [.. row.GetFieldValue<DateOnly[]>(6).Zip(row.GetFieldValue<DateOnly[]>(7), (first, last) => new DateSpan(first, last))];

    private static int[] EventsOf(NpgsqlDataReader row, int months)
    {
        var events = new int[months];
        if (!row.IsDBNull(1))
            foreach (var (month, count) in row.GetFieldValue<int[]>(1).Zip(row.GetFieldValue<int[]>(2)))
                events[month] = count;
        return events;
    }
}
