using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

/// <summary>What the database itself holds against a forgotten predicate: read from its catalogue, so a new table is judged too.</summary>
public sealed class CatalogueTests(ApiHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("''")]
    [InlineData("'00000000-0000-0000-0000-000000000000'")]
    [InlineData("'019a3f2c-6a00-7a11-9b22-3c4d5e6f7081'")]
    public async Task Without_the_right_setting_no_row_is_seen(string? setting)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 50);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 60);
        await using var connection = await OpenAsync(host.Database.App);

        if (setting is not null)
            await ReadAsync(connection, $"SET ssi.organization_id = {setting}");

        foreach (var table in (await ReadAsync(connection, TenantStatements.Tables)).Except(TenantStatements.Directories))
            Assert.Equal($"{table}: 0", $"{table}: {Assert.Single(await ReadAsync(connection, $"SELECT count(*) FROM {table}"))}");
    }

    [Fact]
    public async Task With_the_right_setting_every_row_seen_is_the_organizations_own()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", await acme.CreateTeamAsync("Lyon")), new DateOnly(2026, 11, 20), 50);
        await using var connection = await OpenAsync(host.Database.App);
        await ReadAsync(connection, $"SET ssi.organization_id = '{acme.Id}'");

        Assert.Equal("1", Assert.Single(await ReadAsync(connection, "SELECT count(*) FROM submissions")));
        foreach (var table in (await ReadAsync(connection, TenantStatements.Tables)).Except(TenantStatements.Directories))
            Assert.Empty(await ReadAsync(connection, $"SELECT 'x' FROM {table} WHERE organization_id <> '{acme.Id}'"));
    }

    [Fact]
    public async Task No_row_of_another_organization_can_be_written()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await using var connection = await OpenAsync(host.Database.App);
        await ReadAsync(connection, $"SET ssi.organization_id = '{acme.Id}'");

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            ReadAsync(
                connection,
                $"INSERT INTO teams (organization_id, id, name, name_key, version, created_at, updated_at) VALUES ('{other.Id}', gen_random_uuid(), 'Lyon', 'lyon', 1, now(), now())"
            )
        );
        await ReadAsync(connection, $"UPDATE organizations SET name = 'Mine' WHERE organization_id = '{other.Id}'");

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        var organization = await (await other.Http.GetAsync("/v1/organization")).ReadAsync();
        Assert.Equal("Other", organization["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_tenant_table_is_locked_twice()
    {
        await using var connection = await OpenAsync(host.Database.Admin);

        var open = await ReadAsync(
            connection,
            $"""
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname IN ({TenantStatements.Tables})
                AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))
            """
        );

        Assert.Equal(TenantStatements.Directories, open.Order());
    }

    [Fact]
    public async Task The_one_policy_compares_the_organization_and_nothing_else()
    {
        await using var connection = await OpenAsync(host.Database.Admin);

        var policies = await ReadAsync(
            connection,
            "SELECT DISTINCT pg_get_expr(polqual, polrelid) || coalesce(pg_get_expr(polwithcheck, polrelid), '') FROM pg_policy"
        );

        Assert.Equal(["(organization_id = (NULLIF(current_setting('ssi.organization_id'::text, true), ''::text))::uuid)"], policies);
    }

    [Fact]
    public async Task Keys_and_unique_indexes_begin_with_the_organization()
    {
        await using var connection = await OpenAsync(host.Database.Admin);

        var others = await ReadAsync(
            connection,
            $"""
            SELECT class.relname || ' ' || name.relname
            FROM pg_index index JOIN pg_class class ON class.oid = index.indrelid JOIN pg_class name ON name.oid = index.indexrelid
            LEFT JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attnum = index.indkey[0]
            JOIN pg_am method ON method.oid = name.relam
            -- What sums up blocks finds no row by itself.
            WHERE class.relname IN ({TenantStatements.Tables}) AND attribute.attname IS DISTINCT FROM 'organization_id' AND method.amname <> 'brin'
            """
        );

        Assert.Equal(
            ["api_key_directory pk_api_key_directory", "sign_in_directory pk_sign_in_directory", "webhook_queue ix_webhook_queue_due_at"],
            others.Order()
        );
    }

    [Fact]
    public async Task Foreign_keys_begin_with_the_organization_on_both_ends_and_never_set_null()
    {
        await using var connection = await OpenAsync(host.Database.Admin);

        var keys = await ReadAsync(
            connection,
            """
            SELECT own.attname || ' ' || theirs.attname || ' ' || (constr.confdeltype IN ('a', 'c')) FROM pg_constraint constr
            JOIN pg_attribute own ON own.attrelid = constr.conrelid AND own.attnum = constr.conkey[1]
            JOIN pg_attribute theirs ON theirs.attrelid = constr.confrelid AND theirs.attnum = constr.confkey[1]
            WHERE constr.contype = 'f' AND constr.connamespace = 'public'::regnamespace
            """
        );

        Assert.InRange(keys.Count, 8, 1000);
        Assert.Equal(["organization_id organization_id true"], keys.Distinct());
    }

    [Fact]
    public async Task The_app_role_owns_nothing_and_cannot_look_past_the_lock()
    {
        await using var connection = await OpenAsync(host.Database.App);

        Assert.Empty(await ReadAsync(connection, "SELECT relname FROM pg_class WHERE relowner = current_user::regrole"));
        Assert.Empty(await ReadAsync(connection, "SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole"));
        Assert.Equal(
            ["f"],
            await ReadAsync(
                connection,
                "SELECT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)::text::char FROM pg_roles WHERE rolname = current_user"
            )
        );
        Assert.Empty(
            await ReadAsync(
                connection,
                "SELECT rolname FROM pg_roles WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')"
            )
        );
    }

    [Theory]
    [InlineData("DELETE FROM submission_revisions")]
    [InlineData("UPDATE submission_revisions SET withdrawn = false")]
    [InlineData("DELETE FROM closings")]
    [InlineData("UPDATE closing_scores SET total = 0")]
    [InlineData("DELETE FROM closing_boards")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("UPDATE audit_events SET at = now()")]
    [InlineData("DELETE FROM audit_reads")]
    [InlineData("UPDATE audit_reads SET actor_id = board_id")]
    [InlineData("UPDATE board_week_changes SET last_day = first_day")]
    [InlineData("UPDATE platform_week_changes SET week_ends = '{}'")]
    [InlineData("UPDATE organization_directory SET organization_id = organization_id")]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"")]
    [InlineData("ALTER TABLE teams DISABLE ROW LEVEL SECURITY")]
    [InlineData("TRUNCATE submissions")]
    [InlineData("CREATE TABLE mine (id int)")]
    public async Task The_app_role_may_not(string statement)
    {
        await using var connection = await OpenAsync(host.Database.App);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(connection, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task There_are_no_triggers_or_rules()
    {
        await using var connection = await OpenAsync(host.Database.Admin);

        Assert.Empty(
            await ReadAsync(
                connection,
                $"SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relname IN ({TenantStatements.Tables}))"
            )
        );
        Assert.Empty(await ReadAsync(connection, "SELECT rulename FROM pg_rules WHERE schemaname = 'public'"));
    }

    [Fact]
    public void The_migrations_hold_the_whole_model()
    {
        using var scope = host.Services.CreateScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<SsiDb>().Database.HasPendingModelChanges());
    }

    /// <summary>Outside the pools, so that a setting stays with the test that made it.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(string address)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await row.ReadAsync())
            values.Add(row.GetValue(0).ToString()!);
        return values;
    }
}
