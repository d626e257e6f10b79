using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

public sealed class CancelExportTests(ApiHost host)
{
    [Fact]
    public async Task An_export_that_is_deleted_is_gone_with_its_file()
    {
        var acme = await host.CreateOrganizationAsync();
        var export = await acme.Http.ExportAsync();

        var answer = await acme.Http.DeleteAsync($"/v1/exports/{export["id"]}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await (await acme.Http.GetAsync(export["file"]!.GetValue<string>())).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.DeleteAsync("/v1/exports/1")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var export = await acme.Http.ExportAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.DeleteAsync($"/v1/exports/{export["id"]}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var export = await acme.Http.ExportAsync();

        await (await other.Http.DeleteAsync($"/v1/exports/{export["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
