using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

public sealed class GetExportFileTests(ApiHost host)
{
    [Fact]
    public async Task There_is_no_file_before_it_is_whole()
    {
        var acme = await host.CreateOrganizationAsync();
        var export = await acme.Http.ExportAsync();
        await acme.InDatabaseAsync(async db =>
        {
            db.Exports.Single().Status = ExportStatus.Failed;
            await db.SaveChangesAsync();
        });

        await (await acme.Http.GetAsync($"/v1/exports/{export["id"]}/file")).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "#",
            "notFinished"
        );
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/exports/1/file")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var export = await acme.Http.ExportAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/exports/{export["id"]}/file")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var export = await acme.Http.ExportAsync();

        await (await other.Http.GetAsync($"/v1/exports/{export["id"]}/file")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
