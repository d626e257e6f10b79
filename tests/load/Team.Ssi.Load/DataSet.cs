using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Startup;
using Team.Ssi.Faults;

namespace Team.Ssi.Load;

/// <summary>
/// An organization with weekly readings up to today, written set-based as the owner: the product's own ways in are measured elsewhere.
/// </summary>
internal sealed record DataSet(Guid OrganizationId, string Key, IReadOnlyList<Guid> Teams, IReadOnlyList<Guid> Members)
{
    /// <summary>The company, three divisions, ten regions, ten teams of 500, and the rest of the members over the rest of the teams.</summary>
    public const int FirstOfBigTeams = 14;

    private const string Script = """
        SET session_replication_role = replica;
        SELECT setseed(0.5);

        -- Ids in the order of time, as the product makes them.
        CREATE FUNCTION pg_temp.number(organization uuid, kind int, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS
            $$ SELECT ('019' || kind || lpad(to_hex(n), 8, '0') || '70008000' || substr(organization::text, 25, 4) || lpad(to_hex(n), 8, '0'))::uuid $$;

        CREATE TEMP TABLE owner AS SELECT organization_id AS id FROM organizations WHERE {owners};

        INSERT INTO teams (organization_id, id, name, name_key, parent_team_id, version, created_at, updated_at)
        SELECT id, pg_temp.number(id, 1, n), 'Team ' || n, 'team ' || n,
            pg_temp.number(id, 1, CASE WHEN n = 0 THEN NULL WHEN n < 4 THEN 0 WHEN n < 14 THEN 1 + n % 3 ELSE 4 + n % 10 END), 1, now(), now()
        FROM owner, generate_series(0, {teams} - 1) n;

        INSERT INTO members (organization_id, id, display_name, name_key, industry, industry_key, version, created_at, updated_at)
        SELECT id, pg_temp.number(id, 2, n), 'Member number ' || n, 'member number ' || n, 'Software', 'software', 1, now(), now()
        FROM owner, generate_series(0, {members} - 1) n;

        INSERT INTO team_memberships (organization_id, team_id, member_id, valid_from, valid_to, role, updated_at)
        SELECT id, pg_temp.number(id, 1, CASE WHEN {teams} <= 24 THEN n % {teams} WHEN n < 5000 THEN 14 + n / 500 ELSE 24 + n % ({teams} - 24) END),
            pg_temp.number(id, 2, n), '-infinity', 'infinity', 'member', now()
        FROM owner, generate_series(0, {members} - 1) n;

        INSERT INTO submissions (organization_id, member_id, captured_on, total, professional_brand, right_people, insights, relationships,
            is_rounded, source, revision, recorded_at, recorded_by)
        SELECT id, member, current_date - (week * 7 + n % 7)::int, brand + people + insights + relationships,
            brand, people, insights, relationships, false, 'import', 1, now(), id
        FROM (
            SELECT id, member, n, week, p1 + (random() * 500000)::int AS brand, p2 + (random() * 500000)::int AS people,
                p3 + (random() * 500000)::int AS insights, p4 + (random() * 500000)::int AS relationships
            FROM (
                SELECT id, pg_temp.number(id, 2, n) AS member, n, (random() * 20000000)::int AS p1, (random() * 15000000)::int AS p2,
                    (random() * 10000000)::int AS p3, (random() * 20000000)::int AS p4
                FROM owner, generate_series(0, {members} - 1) n
            ) person, generate_series(0, {weeks} - 1) week
        ) reading;

        INSERT INTO current_scores
        SELECT DISTINCT ON (organization_id, member_id) organization_id, member_id, captured_on, ranked_total, total, professional_brand,
            right_people, insights, relationships, is_rounded
        FROM submissions WHERE organization_id IN (SELECT id FROM owner) ORDER BY organization_id, member_id, captured_on DESC;
        """;

    /// <summary>Organizations beside the first of many; nobody asks them, but they fill the tables.</summary>
    private const string Neighbours = """
        INSERT INTO organizations
        SELECT (jsonb_populate_record(organization, jsonb_build_object('organization_id', gen_random_uuid()))).*
        FROM organizations organization, generate_series(2, {count})
        WHERE organization_id = '{organization}';
        INSERT INTO organization_directory (organization_id) SELECT organization_id FROM organizations ON CONFLICT DO NOTHING;
        """;

    /// <summary>The ten teams of 500.</summary>
    public IReadOnlyList<Guid> BigTeams => [.. Teams.Skip(FirstOfBigTeams).Take(10)];

    /// <param name="count">How many organizations like it there are.</param>
    public static async Task<DataSet> CreateAsync(Cluster cluster, string name, int members, int teams, int weeks, int count = 1)
    {
        var (code, answer, errors) = await ApiProcess.RunAsync(
            "organizations",
            "create",
            name,
            "--json",
            $"ConnectionStrings__Ssi={cluster.App}",
            $"ConnectionStrings__SsiOwner={cluster.Owner}"
        );
        if (code != 0)
            throw new InvalidOperationException(errors);
        var made = JsonNode.Parse(answer)!;
        var organization = made["organizationId"]!.GetValue<Guid>();
        await using var database = NpgsqlDataSource.Create(cluster.Owner);
        await ExecuteAsync(
            database,
            (count > 1 ? Neighbours + Script : Script)
                .Replace("{owners}", count > 1 ? $"name = '{name}'" : "organization_id = '{organization}'", StringComparison.Ordinal)
                .Replace("{organization}", $"{organization:D}", StringComparison.Ordinal)
                .Replace("{count}", $"{count}", StringComparison.Ordinal)
                .Replace("{teams}", $"{teams}", StringComparison.Ordinal)
                .Replace("{members}", $"{members}", StringComparison.Ordinal)
                .Replace("{weeks}", $"{weeks}", StringComparison.Ordinal)
        );
        return new DataSet(
            organization,
            made["apiKey"]!.GetValue<string>(),
            await IdsAsync(database, $"SELECT id FROM teams WHERE organization_id = '{organization}' ORDER BY id"),
            await IdsAsync(database, $"SELECT id FROM members WHERE organization_id = '{organization}' ORDER BY id")
        );
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string script)
    {
        await using var command = database.CreateCommand(script);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlDataSource database, string question)
    {
        var ids = new List<Guid>();
        await using var command = database.CreateCommand(question);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            ids.Add(rows.GetGuid(0));
        return ids;
    }
}
