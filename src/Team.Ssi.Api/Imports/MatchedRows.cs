namespace Team.Ssi.Api.Imports;

/// <summary>Statements over the staged rows: whose they are, which of several for one day counts, and what is wrong with the rest.</summary>
internal static class MatchedRows
{
    public const string Create = """
        CREATE TEMPORARY TABLE import_readings (
            line integer NOT NULL,
            member_id uuid,
            captured_on date NOT NULL,
            total integer NOT NULL,
            professional_brand integer,
            right_people integer,
            insights integer,
            relationships integer,
            is_rounded boolean NOT NULL,
            industry jsonb,
            network jsonb,
            sales_navigator_team jsonb,
            sales_navigator_seat boolean,
            change_id uuid NOT NULL,
            key text,
            -- 1 is the last row of the member and day.
            place bigint NOT NULL
        )
        """;

    private static readonly Dictionary<MemberKey, (string Join, string Found, string Key)> Ways = new()
    {
        [MemberKey.Id] = (
            "LEFT JOIN members by_id ON by_id.organization_id = $1 AND by_id.id = staged.member_id",
            "by_id.id",
            "staged.member_id::text"
        ),
        [MemberKey.ExternalId] = (
            "LEFT JOIN members by_external ON by_external.organization_id = $1 AND by_external.external_id = staged.external_id",
            "by_external.id",
            "staged.external_id"
        ),
        [MemberKey.Email] = (
            "LEFT JOIN members by_email ON by_email.organization_id = $1 AND by_email.email = staged.email",
            "by_email.id",
            "staged.email"
        ),
        // The addresses of members are as they were typed; of several with one address, the first.
        [MemberKey.LinkedInUrl] = (
            """
            LEFT JOIN (
                SELECT DISTINCT ON (profile) profile, id FROM (
                    SELECT person.id, 'linkedin.com' || lower(rtrim(substring(person.linked_in_url FROM '^(?:[a-zA-Z]+://)?[^/]*linkedin\.com(/[^?#]*)'), '/')) AS profile
                    FROM members person WHERE person.organization_id = $1 AND person.linked_in_url IS NOT NULL
                ) known ORDER BY profile, id
            ) by_profile ON by_profile.profile = staged.profile
            """,
            "by_profile.id",
            "staged.profile"
        ),
    };

    /// <summary>In the order in which they are recorded.</summary>
    public static string Match(IReadOnlyCollection<MemberKey> keys) =>
        $"""
            INSERT INTO import_readings
            SELECT found.*, row_number() OVER (PARTITION BY found.member_id, found.captured_on
                ORDER BY found.line DESC)
            FROM (
                SELECT staged.line, {Found(
                keys
            )} AS member_id, staged.captured_on, staged.total, staged.professional_brand, staged.right_people, staged.insights,
                    staged.relationships, staged.is_rounded, staged.industry, staged.network, NULL::jsonb, staged.sales_navigator_seat, staged.change_id, {Key(
                keys
            )}
                FROM import_rows staged
                {Joins(keys)}
                WHERE staged.code IS NULL
            ) found
            ORDER BY found.member_id, found.captured_on
            """;

    public static string Joins(IReadOnlyCollection<MemberKey> keys) => string.Join('\n', keys.Select(key => Ways[key].Join));

    public static string Found(IReadOnlyCollection<MemberKey> keys) => First(keys.Select(key => Ways[key].Found), "uuid");

    public static string Key(IReadOnlyCollection<MemberKey> keys) => First(keys.Select(key => Ways[key].Key), "text");

    private static string First(IEnumerable<string> values, string type) =>
        string.Join(", ", values) is { Length: > 0 } all ? $"coalesce({all})" : $"NULL::{type}";

    /// <summary>Warnings come last: who looks at the first few wants to know what is wrong. $1 organization, $2 import; $3 what the column is called that names the member, $4 the one with the day.</summary>
    public const string StoreErrors = $"""
        INSERT INTO import_errors (organization_id, import_id, ordinal, line, column_name, code, value)
        SELECT $1, $2, row_number() OVER (ORDER BY code = '{ImportCodes.DuplicateRow}', line, column_name, code), line, column_name, code, value
        FROM (
            SELECT line, column_name, code, value FROM import_rows WHERE code IS NOT NULL
            UNION ALL
            SELECT line, $3, '{ImportCodes.UnknownMember}', key FROM import_readings WHERE member_id IS NULL
            UNION ALL
            SELECT line, $4, '{ImportCodes.DuplicateRow}', captured_on::text FROM import_readings WHERE member_id IS NOT NULL AND place > 1
        ) found
        """;

    /// <summary>Refused rows, rows that a later one replaces, rows to record.</summary>
    public const string Count = """
        SELECT
            (SELECT count(DISTINCT line) FROM (
                SELECT line FROM import_rows WHERE code IS NOT NULL UNION ALL SELECT line FROM import_readings WHERE member_id IS NULL) refused),
            (SELECT count(*) FROM import_readings WHERE member_id IS NOT NULL AND place > 1),
            (SELECT count(*) FROM import_readings WHERE member_id IS NOT NULL AND place = 1)
        """;
}
