using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Exports;

/// <summary>
/// An organization's teams, people, memberships and readings as a ZIP of CSV files, streamed: one row is held at a time. Where the organization has promised that
/// nobody's name leaves, nobody is known by their scores, and who chose to be anonymous never is: the rows are there under an id that is made for this archive
/// alone, without anything else by which the API would tell whose they are, and in no order of theirs. Notes and plans are not in it: they belong to those who
/// wrote them.
/// </summary>
internal static class OrganizationArchive
{
    private const int SendAt = 256 * 1024;

    private const string Time = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    private const string IsNamed = "(organization.preset IS NULL AND NOT member.is_anonymous)";

    /// <summary>The same person has the same id in every file of the archive, and another in the next.</summary>
    private const string Id = $"""
        CASE WHEN {IsNamed} THEN member.id ELSE substr(encode(sha256(convert_to('{Salt}' || member.id, 'UTF8')), 'hex'), 1, 32)::uuid END
        """;

    /// <summary>Stands for what is drawn for each archive and kept nowhere.</summary>
    private const string Salt = "<salt>";

    private const int SaltBytes = 16;

    private const string Figures = $"""
        {Id} AS "memberId", reading.captured_on::text AS "capturedOn", trim_scale(reading.total / 1000000.0) AS total,
        trim_scale(reading.professional_brand / 1000000.0) AS "professionalBrand", trim_scale(reading.right_people / 1000000.0) AS "rightPeople",
        trim_scale(reading.insights / 1000000.0) AS insights, trim_scale(reading.relationships / 1000000.0) AS relationships,
        reading.is_rounded AS "isRounded", reading.industry ->> 'name' AS "industry", reading.industry ->> 'topPercent' AS "industryTopPercent",
        reading.industry ->> 'groupSize' AS "industrySize", reading.industry ->> 'average' AS "industryAverage",
        reading.network ->> 'topPercent' AS "networkTopPercent", reading.network ->> 'groupSize' AS "networkSize",
        reading.network ->> 'average' AS "networkAverage", reading.sales_navigator_seat AS "salesNavigatorSeat", reading.source, reading.revision
        """;

    private const string People = """
        JOIN members member ON member.organization_id = reading.organization_id AND member.id = reading.member_id
            JOIN organizations organization ON organization.organization_id = reading.organization_id
        """;

    private static readonly (string Name, string Sql)[] Files =
    [
        (
            "organization.csv",
            """
            SELECT organization.organization_id AS id, organization.name, organization.time_zone AS "timeZone", organization.freshness_days AS "freshnessDays"
            FROM organizations organization WHERE organization.organization_id = $1
            """
        ),
        (
            "teams.csv",
            $"""
            SELECT team.id, team.name, team.external_id AS "externalId", team.parent_team_id AS "parentTeamId", team.function,
                team.archived_on::text AS "archivedOn", to_char(team.created_at AT TIME ZONE 'UTC', {Time}) AS "createdAt"
            FROM teams team WHERE team.organization_id = $1 ORDER BY team.id
            """
        ),
        (
            "members.csv",
            $"""
            SELECT {Id} AS id, named.display_name AS "displayName", named.email, named.external_id AS "externalId",
                named.linked_in_url AS "linkedInUrl", named.job_title AS "jobTitle", named.industry, named.country, named.site,
                named.sales_navigator_seat AS "salesNavigatorSeat", named.deactivated_on::text AS "deactivatedOn",
                to_char(named.created_at AT TIME ZONE 'UTC', {Time}) AS "createdAt"
            FROM members member
            JOIN organizations organization ON organization.organization_id = member.organization_id
            LEFT JOIN members named ON named.organization_id = member.organization_id AND named.id = member.id AND {IsNamed}
            WHERE member.organization_id = $1 ORDER BY 1
            """
        ),
        (
            "import-mappings.csv",
            $"""
            SELECT mapping.name, mapping.columns, mapping.date_format AS "dateFormat", to_char(mapping.created_at AT TIME ZONE 'UTC', {Time}) AS "createdAt",
                to_char(mapping.updated_at AT TIME ZONE 'UTC', {Time}) AS "updatedAt"
            FROM import_mappings mapping WHERE mapping.organization_id = $1 ORDER BY mapping.name
            """
        ),
        (
            "team-members.csv",
            // A team of a few would say who they are.
            $"""
            SELECT membership.team_id AS "teamId", membership.member_id AS "memberId", nullif(membership.valid_from, '-infinity')::text AS "from",
                nullif(membership.valid_to, 'infinity')::text AS "to", membership.role
            FROM team_memberships membership
            JOIN members member ON member.organization_id = membership.organization_id AND member.id = membership.member_id
            JOIN organizations organization ON organization.organization_id = membership.organization_id
            WHERE membership.organization_id = $1 AND {IsNamed}
            ORDER BY membership.team_id, membership.member_id, membership.valid_from
            """
        ),
        (
            "readings.csv",
            $"""
            SELECT {Figures}, CASE WHEN {IsNamed} THEN to_char(reading.recorded_at AT TIME ZONE 'UTC', {Time}) END AS "recordedAt"
            FROM submissions reading {People}
            WHERE reading.organization_id = $1 ORDER BY 1, 2
            """
        ),
        (
            "reading-revisions.csv",
            $"""
            SELECT {Figures}, CASE WHEN {IsNamed} THEN to_char(reading.recorded_at AT TIME ZONE 'UTC', {Time}) END AS "recordedAt",
                CASE WHEN {IsNamed} THEN to_char(reading.replaced_at AT TIME ZONE 'UTC', {Time}) END AS "replacedAt", reading.withdrawn
            FROM submission_revisions reading {People}
            WHERE reading.organization_id = $1 ORDER BY 1, 2, reading.revision
            """
        ),
    ];

    /// <param name="connection">In a transaction that sees the organization, and one moment of it.</param>
    /// <param name="organizationId">Whose archive it is.</param>
    /// <param name="target">Where the archive is written to, front to back.</param>
    /// <param name="tell">Is told how many rows are in it so far.</param>
    /// <param name="ct">Ends it in the middle; what was written is then no archive.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Stream target,
        Action<long> tell,
        CancellationToken ct
    )
    {
        await using var outlet = new Outlet(target);
        var rows = 0L;
        var salt = Convert.ToHexString(RandomNumberGenerator.GetBytes(SaltBytes));
        using (var archive = new ZipArchive(outlet, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, sql) in Files)
            {
                await using var text = new StreamWriter(
                    archive.CreateEntry(name, CompressionLevel.Fastest).Open(),
                    new UTF8Encoding(false)
                );
                text.NewLine = "\r\n";
                await using var command = new NpgsqlCommand(sql.Replace(Salt, salt, StringComparison.Ordinal), connection)
                {
                    CommandTimeout = 0,
                };
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
                await using var row = await command.ExecuteReaderAsync(ct);
                var cells = new object?[row.FieldCount];
                text.WriteLine(CsvFile.Line(Enumerable.Range(0, cells.Length).Select(row.GetName)));
                while (await row.ReadAsync(ct))
                {
                    for (var cell = 0; cell < cells.Length; cell++)
                        cells[cell] = row.IsDBNull(cell) ? null : row.GetValue(cell);
                    text.WriteLine(CsvFile.Line(cells));
                    tell(++rows);
                    if (outlet.Waiting > SendAt)
                        await outlet.SendAsync(ct);
                }
            }
        await outlet.SendAsync(ct);
    }
}
