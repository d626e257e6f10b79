using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class ListContestsTests(ApiHost host)
{
    [Fact]
    public async Task HR_sees_every_one_newest_first_and_a_member_their_own()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob) = (await acme.CreateContestedAsync(), await acme.CreateContestedAsync("Bob"));
        await acme.Http.ContestedAsync(alice);
        await acme.Http.ContestedAsync(bob);
        var hr = await acme.SignInAsync("hr");
        var self = await acme.SignInAsync("member", memberId: alice);

        Assert.Equal([$"{bob}", $"{alice}"], (await hr.WalkAsync("/v1/contests", 1)).Names("memberId"));
        Assert.Equal([$"{alice}"], (await self.WalkAsync("/v1/contests", 50)).Names("memberId"));
        Assert.Empty(await (await acme.SignInAsync("marketing")).WalkAsync("/v1/contests", 50));
    }

    [Fact]
    public async Task Finds_by_member_and_status()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob) = (await acme.CreateContestedAsync(), await acme.CreateContestedAsync("Bob"));
        var contest = await acme.Http.ContestedAsync(alice);
        await acme.Http.ContestedAsync(bob);
        await acme.Http.PostAsJsonAsync($"{contest}/resolution", new { outcome = "rejected" });

        Assert.Equal([$"{bob}"], (await acme.Http.WalkAsync($"/v1/contests?memberId={bob}", 50)).Names("memberId"));
        Assert.Equal([$"{alice}"], (await acme.Http.WalkAsync("/v1/contests?status=rejected", 50)).Names("memberId"));
    }

    [Fact]
    public async Task Refuses_a_status_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/contests?status=won");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "?status", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync("/v1/contests")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Shows_none_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.Http.ContestedAsync(await acme.CreateContestedAsync());

        Assert.Empty(await other.Http.WalkAsync("/v1/contests", 50));
    }
}
