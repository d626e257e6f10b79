using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class GetMemberPrivacyTests(ApiHost host)
{
    [Fact]
    public async Task Nobody_is_hidden_who_has_decided_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.GetAsync(PathOf(alice));

        var privacy = await answer.ReadAsync();
        Assert.Equal(
            $"{alice} false false ",
            $"{privacy["memberId"]} {privacy["anonymous"]} {privacy["acceptsCoaching"]} {privacy["paused"]}"
        );
        var known = await acme.Http.SendWithAsync(HttpMethod.Get, PathOf(alice), "If-None-Match", answer.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("member", true)]
    [InlineData("manager", true)]
    [InlineData("admin", true)]
    [InlineData("managerAbove", false)]
    [InlineData("hr", false)]
    public async Task Is_for_the_person_who_leads_them_directly_and_an_administrator(string caller, bool isOpen)
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var http = caller switch
        {
            "member" => await acme.SignInAsync("member", memberId: alice),
            "manager" => await acme.SignInAsync("manager", [lyon]),
            "managerAbove" => await acme.SignInAsync("manager", [france]),
            _ => await acme.SignInAsync(caller),
        };

        var answer = await http.GetAsync(PathOf(alice));

        if (isOpen)
            await answer.ReadAsync();
        else
            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "hiddenByPrivacy");
    }

    [Fact]
    public async Task A_key_needs_every_right()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        await (await (await acme.ClientWithAsync("members:read")).GetAsync(PathOf(alice))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "hiddenByPrivacy"
        );
        await (await (await acme.ClientWithAsync("readings:read")).GetAsync(PathOf(alice))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_strangers_member_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(PathOf(await acme.CreateMemberAsync("Alice")))).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    private static string PathOf(Guid member) => $"/v1/members/{member}/privacy";
}
