using System.Net;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class CancelImportTests(ApiHost host)
{
    private const string File = "date,email,total\n2026-11-20,alice@example.com,50\n";

    [Fact]
    public async Task What_waits_is_never_done()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        // Somebody else seems to be at an import before it, so it waits.
        await acme.InDatabaseAsync(async db =>
        {
            var connection = (NpgsqlConnection)
                Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
            await using var command = new NpgsqlCommand(
                $$"""
                INSERT INTO imports (organization_id, id, status, dry_run, on_error, create_members, create_teams, format, size, lines_before, mapping, created_by,
                    created_at, rows_read, rows_total, created, replaced, unchanged, failed, superseded, members_created, teams_created, attempt, lease_until)
                VALUES ('{{acme.Id}}', '00000000-0000-7000-8000-000000000001', 'running', false, 'skip', false, false, 'csv', 1, 0, '{}', '{{alice}}',
                    now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, now() + interval '1 hour')
                """,
                connection
            );
            await command.ExecuteNonQueryAsync();
        });
        var import = await (await acme.Http.SendFileAsync(File)).ReadAsync(HttpStatusCode.Accepted);
        var path = $"/v1/imports/{import["id"]}";

        var first = await acme.Http.DeleteAsync(path);
        var again = await acme.Http.DeleteAsync(path);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, again.StatusCode));
        Assert.Equal("cancelled", (await (await acme.Http.GetAsync(path)).ReadAsync())["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20")).StatusCode);
    }

    [Fact]
    public async Task What_has_ended_cannot_be_cancelled()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        await (await acme.Http.DeleteAsync($"/v1/imports/{import["id"]}")).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "#",
            "finished"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.DeleteAsync($"/v1/imports/{import["id"]}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var import = await acme.Http.ImportAsync(File);

        await (await other.Http.DeleteAsync($"/v1/imports/{import["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
