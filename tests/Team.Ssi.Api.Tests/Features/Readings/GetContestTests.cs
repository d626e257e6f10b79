using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class GetContestTests(ApiHost host)
{
    [Fact]
    public async Task The_person_and_HR_see_it_and_nobody_else()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 60);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        var contest = await acme.Http.ContestedAsync(alice);

        foreach (var seeing in new[] { await acme.SignInAsync("member", memberId: alice), await acme.SignInAsync("hr") })
            Assert.Equal($"{alice}", (await (await seeing.GetAsync(contest)).ReadAsync())["memberId"]!.GetValue<string>());
        foreach (var other in new[] { await acme.SignInAsync("member", memberId: bob), await acme.SignInAsync("manager", [lyon]) })
            await (await other.GetAsync(contest)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/contests/1");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:contestId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var contest = await acme.Http.ContestedAsync(await acme.CreateContestedAsync());
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync(contest)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var contest = await acme.Http.ContestedAsync(await acme.CreateContestedAsync());

        await (await other.Http.GetAsync(contest)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
