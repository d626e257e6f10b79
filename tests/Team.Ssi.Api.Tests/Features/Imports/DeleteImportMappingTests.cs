using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class DeleteImportMappingTests(ApiHost host)
{
    private const string Path = "/v1/import-mappings/crm";

    [Fact]
    public async Task What_is_deleted_is_gone_and_imports_by_it_stay()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.Http.SaveMappingAsync("crm", new { total = "Points" });
        var import = await acme.Http.ImportAsync("date,email,points\n2026-11-20,alice@example.com,50\n", "?mapping=crm");

        var answer = await acme.Http.DeleteAsync(Path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await (await acme.Http.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await acme.Http.DeleteAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await acme.Http.GetAsync($"/v1/imports/{import["id"]}")).ReadAsync();
    }

    [Fact]
    public async Task Refuses_a_version_that_was_not_seen_and_a_name_that_cannot_be()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.SaveMappingAsync("crm", new { total = "Points" });

        await (await acme.Http.SendWithAsync(HttpMethod.Delete, Path, "If-Match", "\"7\"")).ShouldBeProblemAsync(
            HttpStatusCode.PreconditionFailed,
            "preconditionFailed"
        );
        await (await acme.Http.DeleteAsync("/v1/import-mappings/c%20rm")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "path:name",
            "invalidFormat"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.SaveMappingAsync("crm", new { total = "Points" });
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.DeleteAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found_and_deletes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.Http.SaveMappingAsync("crm", new { total = "Points" });

        await (await other.Http.DeleteAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");

        await (await acme.Http.GetAsync(Path)).ReadAsync();
    }
}
