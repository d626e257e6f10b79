using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramTests(ApiHost host)
{
    [Fact]
    public async Task Answers_304_to_who_has_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";

        var first = await acme.Http.GetAsync(path);
        var again = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", first.Headers.ETag!.Tag);

        Assert.Equal("Ambassadors", (await first.ReadAsync())["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/programs/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_member_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";
        var alice = await acme.SignInAsync("member", memberId: await acme.CreateMemberAsync("Alice"));

        await (await alice.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await (await acme.ClientWithAsync("members:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
