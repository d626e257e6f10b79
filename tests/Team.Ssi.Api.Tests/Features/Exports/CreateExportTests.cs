using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

public sealed class CreateExportTests(ApiHost host)
{
    [Fact]
    public async Task Puts_everything_into_one_archive()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("=Lyon");
        var alice = await acme.CreateMemberAsync("Alice Martin", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 50);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 60);

        await acme.Http.PutAsJsonAsync("/v1/import-mappings/crm", new { columns = new { total = "Points" } });

        var export = await acme.Http.ExportAsync();

        Assert.Equal("succeeded", export["status"]!.GetValue<string>());
        Assert.Equal(7, export["progress"]!["rowsWritten"]!.GetValue<long>());
        var answer = await acme.Http.GetAsync(export["file"]!.GetValue<string>());
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(export["size"]!.GetValue<long>(), answer.Content.Headers.ContentLength);
        var files = await Exporting.FilesAsync(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            [
                "import-mappings.csv",
                "members.csv",
                "organization.csv",
                "reading-revisions.csv",
                "readings.csv",
                "team-members.csv",
                "teams.csv",
            ],
            files.Keys.Order()
        );
        Assert.Contains($"{alice},2026-11-20,60,15,15,15,15,true,", files["readings.csv"], StringComparison.Ordinal);
        Assert.Contains($"{alice},2026-11-20,50,", files["reading-revisions.csv"], StringComparison.Ordinal);
        Assert.Contains($"{lyon},'=Lyon,", files["teams.csv"], StringComparison.Ordinal);
        Assert.Contains($"{lyon},{alice},,,member\r\n", files["team-members.csv"], StringComparison.Ordinal);
        Assert.Contains($"{alice},Alice Martin,", files["members.csv"], StringComparison.Ordinal);
        Assert.Contains("crm,\"{\"\"total\"\":\"\"Points\"\"}\",", files["import-mappings.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_nothing_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.CreateMemberAsync("Bob Petit");

        var export = await acme.Http.ExportAsync();

        var files = await Exporting.FilesAsync(await acme.Http.GetStreamAsync(export["file"]!.GetValue<string>()));
        Assert.DoesNotContain("Bob", string.Concat(files.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_body()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        await (await reader.PostAsync("/v1/exports", null)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
