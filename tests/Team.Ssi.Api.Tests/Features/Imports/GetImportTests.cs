using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class GetImportTests(ApiHost host)
{
    private const string File = "date,email,total\n2026-11-20,nobody@example.com,50\n";

    [Fact]
    public async Task Shows_how_far_it_is_and_speaks_the_callers_language()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/imports/{import["id"]}", "Accept-Language", "fr");

        var shown = await answer.ReadAsync();
        Assert.Equal("Ce membre n'existe pas.", shown["errors"]![0]!["message"]!.GetValue<string>());
        Assert.Equal(0, shown["progress"]!["secondsRemaining"]!.GetValue<int>());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync($"/v1/imports/{import["id"]}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var import = await acme.Http.ImportAsync(File);

        await (await other.Http.GetAsync($"/v1/imports/{import["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/imports/1")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }
}
