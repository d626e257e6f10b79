using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Startup;
using Team.Ssi.Faults;

namespace Team.Ssi.Load;

/// <summary>One organization with readings of two years, written set-based as the owner: the product's own ways in are measured elsewhere.</summary>
internal sealed record DataSet(Guid OrganizationId, string Key, IReadOnlyList<Guid> Teams, IReadOnlyList<Guid> Members)
{
    /// <summary>Teams of 500 hang under ten regions, those under three divisions, and those under the company; the rest of the teams have 100.</summary>
    private const string Script = """
        SET session_replication_role = replica;
        SELECT setseed(0.5);

        CREATE FUNCTION pg_temp.number(kind int, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS
            $$ SELECT ('019' || kind || lpad(to_hex(n), 8, '0') || '70008000' || substr('{organization}', 25, 4) || lpad(to_hex(n), 8, '0'))::uuid $$;

        CREATE TEMP TABLE team_plan AS
        SELECT n, CASE WHEN n = 0 THEN 1 WHEN n < 4 THEN 2 WHEN n < 14 THEN 3 ELSE 4 END AS level,
            CASE WHEN n = 0 THEN NULL WHEN n < 4 THEN 0 WHEN n < 14 THEN 1 + n % 3 ELSE 4 + n % 10 END AS parent
        FROM generate_series(0, {teams} - 1) n;

        INSERT INTO teams (organization_id, id, name, name_key, parent_team_id, version, created_at, updated_at)
        SELECT '{organization}', pg_temp.number(1, n), 'Team ' || n, 'team ' || n, pg_temp.number(1, parent), 1, now(), now() FROM team_plan;

        INSERT INTO members (organization_id, id, display_name, name_key, industry, industry_key, version, created_at, updated_at)
        SELECT '{organization}', pg_temp.number(2, n), 'Member number ' || n, 'member number ' || n, 'Software', 'software', 1, now(), now()
        FROM generate_series(0, {members} - 1) n;

        INSERT INTO team_memberships (organization_id, team_id, member_id, valid_from, valid_to, role, updated_at)
        SELECT '{organization}', pg_temp.number(1, CASE WHEN n < 5000 THEN 14 + n / 500 ELSE 24 + n % greatest(1, {teams} - 24) END),
            pg_temp.number(2, n), '-infinity', 'infinity', 'member', now()
        FROM generate_series(0, {members} - 1) n;

        INSERT INTO submissions (organization_id, member_id, captured_on, total, professional_brand, right_people, insights, relationships,
            is_rounded, source, revision, recorded_at, recorded_by)
        SELECT '{organization}', pg_temp.number(2, n), current_date - (week * 7 + n % 7)::int, brand + people + insights + relationships,
            brand, people, insights, relationships, false, 'import', 1, now(), '{organization}'
        FROM (
            SELECT n, week, p1 + (random() * 500000)::int AS brand, p2 + (random() * 500000)::int AS people, p3 + (random() * 500000)::int AS insights,
                p4 + (random() * 500000)::int AS relationships
            FROM (
                SELECT n, (random() * 20000000)::int AS p1, (random() * 15000000)::int AS p2, (random() * 10000000)::int AS p3,
                    (random() * 20000000)::int AS p4
                FROM generate_series(0, {members} - 1) n
            ) person, generate_series(0, {weeks} - 1) week
            ORDER BY n, week DESC
        ) reading;

        INSERT INTO current_scores
        SELECT DISTINCT ON (member_id) organization_id, member_id, captured_on, ranked_total, total, professional_brand, right_people,
            insights, relationships, is_rounded
        FROM submissions WHERE organization_id = '{organization}' ORDER BY member_id, captured_on DESC;
        """;

    public static async Task<DataSet> CreateAsync(Cluster cluster, string name, int members, int teams, int weeks)
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
        var script = Script
            .Replace("{organization}", $"{organization:D}", StringComparison.Ordinal)
            .Replace("{teams}", $"{teams}", StringComparison.Ordinal)
            .Replace("{members}", $"{members}", StringComparison.Ordinal)
            .Replace("{weeks}", $"{weeks}", StringComparison.Ordinal);
        await ExecuteAsync(database, script);
        await ExecuteAsync(database, "VACUUM ANALYZE");
        return new DataSet(
            organization,
            made["apiKey"]!.GetValue<string>(),
            await IdsAsync(database, $"SELECT id FROM teams WHERE organization_id = '{organization}' ORDER BY id"),
            await IdsAsync(database, $"SELECT id FROM members WHERE organization_id = '{organization}' ORDER BY id")
        );
    }

    /// <summary>The ten teams of 500.</summary>
    public IReadOnlyList<Guid> BigTeams => [.. Teams.Skip(14).Take(10)];

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
