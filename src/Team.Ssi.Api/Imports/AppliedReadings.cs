using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>Records what was matched, by the rules that every submission has, in the order of members and days.</summary>
internal static class AppliedReadings
{
    /// <summary>So many readings a transaction: their members' rows are held for as long, and others wait to submit for them.</summary>
    public const int AtOnce = 10_000;

    private const string Columns =
        "member_id, captured_on, total, professional_brand, right_people, insights, relationships, is_rounded, industry, network, sales_navigator_team, sales_navigator_seat";

    /// <summary>Where each part ends, beyond what was recorded before a crash.</summary>
    public static readonly string Ends = $"""
        SELECT member_id, captured_on FROM (
            SELECT member_id, captured_on, row_number() OVER (ORDER BY member_id, captured_on) AS number, count(*) OVER () AS all_of_them
            FROM import_readings
            WHERE member_id IS NOT NULL AND place = 1 AND ($1::uuid IS NULL OR (member_id, captured_on) > ($1, $2))
        ) numbered
        WHERE number % {AtOnce} = 0 OR number = all_of_them
        ORDER BY member_id, captured_on
        """;

    /// <summary>$1 organization; the part ends at ($2, $3) and begins after ($4, $5).</summary>
    public const string Lock = """
        SELECT count(*) FROM (
            SELECT member.id FROM members member
            WHERE member.organization_id = $1 AND member.id IN (
                SELECT member_id FROM import_readings
                WHERE place = 1 AND (member_id, captured_on) <= ($2, $3) AND ($4::uuid IS NULL OR (member_id, captured_on) > ($4, $5)))
            ORDER BY member.id FOR NO KEY UPDATE
        ) locked
        """;

    /// <summary>
    /// $1 to $4 as <see cref="RecordedReadings.Effects"/> says; the part ends at ($5, $6) and begins after ($7, $8). Also answers which members have a new latest
    /// reading by it; one whose rows go on in the next part, in that.
    /// </summary>
    public const string Record = $"""
        WITH input AS (
            SELECT {Columns}, change_id FROM import_readings
            WHERE place = 1 AND (member_id, captured_on) <= ($5, $6) AND ($7::uuid IS NULL OR (member_id, captured_on) > ($7, $8))
        ), {RecordedReadings.Effects}, newest AS (
            SELECT array_agg(member_id) AS members, array_agg(captured_on) AS days, array_agg(revision) AS revisions
            FROM latest JOIN written USING (member_id, captured_on)
            WHERE NOT EXISTS (
                SELECT FROM import_readings later
                WHERE later.member_id = latest.member_id AND later.captured_on > latest.captured_on AND later.place = 1)
        )
        SELECT count(*) FILTER (WHERE written.member_id IS NOT NULL AND existing.member_id IS NULL),
            count(*) FILTER (WHERE written.member_id IS NOT NULL AND existing.member_id IS NOT NULL),
            count(*) FILTER (WHERE written.member_id IS NULL),
            (SELECT members FROM newest), (SELECT days FROM newest), (SELECT revisions FROM newest)
        FROM input
        LEFT JOIN existing USING (member_id, captured_on)
        LEFT JOIN written USING (member_id, captured_on)
        """;

    /// <summary>The same question without the writing; $1 organization.</summary>
    public const string Compare = """
        SELECT count(*) FILTER (WHERE existing.member_id IS NULL), count(*) FILTER (WHERE existing.member_id IS NOT NULL AND is_changed),
            count(*) FILTER (WHERE existing.member_id IS NOT NULL AND NOT is_changed)
        FROM import_readings input
        LEFT JOIN LATERAL (
            SELECT submission.member_id,
                (input.total, input.professional_brand, input.right_people, input.insights, input.relationships, input.is_rounded, input.industry,
                 input.network, input.sales_navigator_team, input.sales_navigator_seat) IS DISTINCT FROM
                (submission.total, submission.professional_brand, submission.right_people, submission.insights, submission.relationships,
                 submission.is_rounded, submission.industry, submission.network, submission.sales_navigator_team, submission.sales_navigator_seat) AS is_changed
            FROM submissions submission
            WHERE submission.organization_id = $1 AND submission.member_id = input.member_id AND submission.captured_on = input.captured_on
        ) existing ON true
        WHERE input.member_id IS NOT NULL AND input.place = 1
        """;

    /// <summary>The first changes, as JSON; $1 organization, $2 how many.</summary>
    public const string Preview = """
        SELECT coalesce(jsonb_agg(change ORDER BY line), '[]') FROM (
            SELECT input.line, jsonb_build_object('line', input.line, 'memberId', person.id, 'capturedOn', input.captured_on,
                'before', submission.total, 'after', input.total) AS change
            FROM import_readings input
            LEFT JOIN members person ON person.organization_id = $1 AND person.id = input.member_id
            LEFT JOIN submissions submission
                ON submission.organization_id = $1 AND submission.member_id = input.member_id AND submission.captured_on = input.captured_on
            WHERE input.member_id IS NOT NULL AND input.place = 1 AND submission.total IS DISTINCT FROM input.total
            ORDER BY input.line LIMIT $2
        ) first
        """;

    /// <summary>$1 organization, $2 import, $3 attempt; nothing happens when the import is in other hands by now.</summary>
    public const string Advance = """
        UPDATE imports import SET created = import.created + $4, replaced = import.replaced + $5, unchanged = import.unchanged + $6,
            reached_member = $7, reached_day = $8
        WHERE import.organization_id = $1 AND import.id = $2 AND import.attempt = $3 AND import.status = 'running'
        """;
}
