using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class GetImportMappingTests(ApiHost host)
{
    private const string Path = "/v1/import-mappings/crm";

    [Fact]
    public async Task Shows_what_was_saved_and_is_quiet_about_what_the_caller_has()
    {
        var acme = await host.CreateOrganizationAsync();
        var saved = await acme.Http.SaveMappingAsync("crm", new { total = "Points" }, "dd/MM/yyyy");

        var answer = await acme.Http.GetAsync(Path);
        var again = await acme.Http.SendWithAsync(HttpMethod.Get, Path, "If-None-Match", $"{answer.Headers.ETag}");

        Assert.Equal(saved.ToJsonString(), (await answer.ReadAsync()).ToJsonString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_name_that_cannot_be()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/import-mappings/-crm")).ShouldBeProblemAsync(
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

        await (await reader.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.Http.SaveMappingAsync("crm", new { total = "Points" });

        await (await other.Http.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
