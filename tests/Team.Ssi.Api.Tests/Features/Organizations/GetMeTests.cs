using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Organizations;

public sealed class GetMeTests(ApiHost host)
{
    [Fact]
    public async Task Tells_an_admin_who_it_is()
    {
        var acme = await host.CreateOrganizationAsync();

        var me = await (await acme.Http.GetAsync("/v1/me")).ReadAsync();

        Assert.Equal(acme.Id, me["organization"]!["id"]!.GetValue<Guid>());
        Assert.Equal("Acme", me["organization"]!["name"]!.GetValue<string>());
        Assert.Equal("admin", me["role"]!.GetValue<string>());
        Assert.Equal(["admin"], me["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Null(me["teamIds"]);
    }

    [Fact]
    public async Task Any_valid_key_may_ask()
    {
        var acme = await host.CreateOrganizationAsync();
        var collector = await acme.ClientWithAsync("readings:write", "members:read");
        var nothing = await acme.ClientWithAsync();

        var me = await (await collector.GetAsync("/v1/me")).ReadAsync();

        Assert.Equal("integration", me["role"]!.GetValue<string>());
        Assert.Equal(["members:read", "readings:write"], me["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Empty((await (await nothing.GetAsync("/v1/me")).ReadAsync())["scopes"]!.AsArray());
    }

    [Fact]
    public async Task Tells_a_person_their_role_scopes_and_member()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var person = await acme.SignInAsync("member", memberId: alice);

        var me = await (await person.GetAsync("/v1/me")).ReadAsync();

        Assert.Equal("member", me["role"]!.GetValue<string>());
        Assert.Equal(RoleScopes.Of(UserRole.Member).Order(), me["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal(("Alice", alice), (me["member"]!["displayName"]!.GetValue<string>(), me["member"]!["id"]!.GetValue<Guid>()));
        Assert.Null(me["teamIds"]);
    }

    [Fact]
    public async Task Tells_whom_a_manager_and_a_key_are_confined_to()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var manager = await acme.SignInAsync("manager", teamIds: [lyon]);
        var key = await acme.ClientOfTeamsAsync([lyon], "members:read");

        var (person, integration) = (
            await (await manager.GetAsync("/v1/me")).ReadAsync(),
            await (await key.GetAsync("/v1/me")).ReadAsync()
        );

        Assert.Equal(("manager", "integration"), (person["role"]!.GetValue<string>(), integration["role"]!.GetValue<string>()));
        foreach (var me in new[] { person, integration })
        {
            Assert.Equal(lyon, Assert.Single(me["teamIds"]!.AsArray())!.GetValue<Guid>());
            Assert.Null(me["member"]);
        }
    }

    [Fact]
    public async Task Refuses_a_caller_without_a_key()
    {
        var anonymous = host.CreateClient();

        var answer = await anonymous.GetAsync("/v1/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Each_key_sees_its_own_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        var answer = await other.Http.GetAsync($"/v1/me?organizationId={acme.Id}");

        Assert.Equal(other.Id, (await answer.ReadAsync())["organization"]!["id"]!.GetValue<Guid>());
    }
}
