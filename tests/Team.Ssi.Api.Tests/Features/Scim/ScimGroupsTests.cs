using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Scim;

public sealed class ScimGroupsTests(ApiHost host)
{
    [Fact]
    public async Task A_created_group_is_a_team_with_its_members()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var alice = await provider.CreateScimUserAsync("alice@example.com");

        var group = await provider.CreateScimGroupAsync("Lyon", alice);

        Assert.Equal(["Lyon"], (await acme.Http.WalkAsync("/v1/teams", 50)).Names("name"));
        Assert.Equal(alice, (await acme.Http.WalkAsync($"/v1/teams/{group}/members", 50)).Single()["member"]!["id"]!.GetValue<string>());
        var user = await provider.SendScimAsync(HttpMethod.Get, $"/Users/{alice}").ReadScimAsync();
        Assert.Equal(group, user["groups"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Entra_adds_and_removes_members_one_by_one_and_names_them_in_the_value()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var (alice, bob) = (await provider.CreateScimUserAsync("alice@example.com"), await provider.CreateScimUserAsync("bob@example.com"));
        var group = await provider.CreateScimGroupAsync("Lyon");

        await PatchAsync(provider, group, $$"""{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": "{{alice}}" }] }""");
        await PatchAsync(
            provider,
            group,
            $$"""{ "op": "Add", "path": "members", "value": [{ "value": "{{bob}}" }, { "value": "{{alice}}" }] }"""
        );
        Assert.Equal([alice, bob], await provider.MembersOfAsync(group));
        await PatchAsync(provider, group, $$"""{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": "{{alice}}" }] }""");

        Assert.Equal([bob], await provider.MembersOfAsync(group));
    }

    [Fact]
    public async Task Okta_names_whom_it_removes_in_the_path_and_renames_without_one()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var (alice, bob) = (await provider.CreateScimUserAsync("alice@example.com"), await provider.CreateScimUserAsync("bob@example.com"));
        var group = await provider.CreateScimGroupAsync("Lyon", alice, bob);

        var renamed = await PatchAsync(
            provider,
            group,
            $$"""
            { "op": "remove", "path": "members[value eq \"{{alice}}\"]" },
            { "op": "replace", "value": { "id": "{{group}}", "displayName": "Lyon Sales" } }
            """
        );

        Assert.Equal("Lyon Sales", renamed["displayName"]!.GetValue<string>());
        Assert.Equal([bob], await provider.MembersOfAsync(group));
    }

    [Fact]
    public async Task A_replaced_list_is_the_whole_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var (alice, bob) = (await provider.CreateScimUserAsync("alice@example.com"), await provider.CreateScimUserAsync("bob@example.com"));
        var group = await provider.CreateScimGroupAsync("Lyon", alice);

        await PatchAsync(
            provider,
            group,
            $$"""{ "op": "replace", "path": "members", "value": [{ "value": "{{bob}}", "display": "Bob" }] }"""
        );
        Assert.Equal([bob], await provider.MembersOfAsync(group));
        await provider
            .SendScimAsync(HttpMethod.Put, $"/Groups/{group}", $$"""{ "displayName": "Lyon", "members": [{ "value": "{{alice}}" }] }""")
            .ReadScimAsync();
        Assert.Equal([alice], await provider.MembersOfAsync(group));
        await PatchAsync(provider, group, """{ "op": "remove", "path": "members" }""");
        Assert.Empty(await provider.MembersOfAsync(group));
    }

    [Fact]
    public async Task Groups_are_found_by_name_and_member_and_read_without_members()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var alice = await provider.CreateScimUserAsync("alice@example.com");
        var group = await provider.CreateScimGroupAsync("Lyon", alice);
        await provider.CreateScimGroupAsync("Milan");

        var byName = await ListAsync(provider, "excludedAttributes=members&filter=displayName eq \"lyon\"");
        Assert.Equal(group, Assert.Single(byName)!["id"]!.GetValue<string>());
        Assert.False(byName[0]!.AsObject().ContainsKey("members"));
        Assert.Single(await ListAsync(provider, $"filter=id eq \"{group}\" and members eq \"{alice}\""));
        Assert.Single(await ListAsync(provider, $"filter=members[value eq \"{alice}\"]"));
        Assert.Equal(2, (await ListAsync(provider, "")).Count);
        Assert.Empty(await ListAsync(provider, "filter=displayName eq \"Paris\""));
        var one = await provider.SendScimAsync(HttpMethod.Get, $"/Groups/{group}?excludedAttributes=members").ReadScimAsync();
        Assert.False(one.ContainsKey("members"));
    }

    [Fact]
    public async Task A_deleted_group_is_an_archived_team()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var group = await provider.CreateScimGroupAsync("Lyon");

        Assert.Equal(HttpStatusCode.NoContent, (await provider.SendScimAsync(HttpMethod.Delete, $"/Groups/{group}")).StatusCode);

        await provider.SendScimAsync(HttpMethod.Get, $"/Groups/{group}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        Assert.NotNull((await (await acme.Http.GetAsync($"/v1/teams/{group}")).ReadAsync())["archivedOn"]);
        await provider.CreateScimGroupAsync("Lyon");
    }

    [Fact]
    public async Task Refuses_a_taken_name_an_unknown_member_and_no_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var group = await provider.CreateScimGroupAsync("Lyon");

        await provider
            .SendScimAsync(HttpMethod.Post, "/Groups", """{ "displayName": "LYON" }""")
            .ShouldBeScimErrorAsync(HttpStatusCode.Conflict, "uniqueness");
        await provider.SendScimAsync(HttpMethod.Post, "/Groups", "{}").ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, "invalidValue");
        await provider
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Groups/{group}",
                ScimRequests.Patch($$"""{ "op": "Add", "path": "members", "value": [{ "value": "{{Guid.CreateVersion7()}}" }] }""")
            )
            .ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, "invalidValue");
        await provider
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Groups/{group}",
                ScimRequests.Patch("""{ "op": "Remove", "path": "members[display co \"a\"]" }""")
            )
            .ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, "invalidPath");
    }

    [Fact]
    public async Task A_group_and_a_member_of_another_organization_are_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (provider, stranger) = (await acme.ProviderAsync(), await other.ProviderAsync());
        var (alice, group) = (await provider.CreateScimUserAsync("alice@example.com"), await provider.CreateScimGroupAsync("Lyon"));
        var theirs = await stranger.CreateScimGroupAsync("Milan");

        await stranger.SendScimAsync(HttpMethod.Get, $"/Groups/{group}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await stranger.SendScimAsync(HttpMethod.Delete, $"/Groups/{group}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await stranger
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Groups/{theirs}",
                ScimRequests.Patch($$"""{ "op": "Add", "path": "members", "value": [{ "value": "{{alice}}" }] }""")
            )
            .ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task Says_of_itself_what_it_can()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        var config = await provider.SendScimAsync(HttpMethod.Get, "/ServiceProviderConfig").ReadScimAsync();
        Assert.True(config["patch"]!["supported"]!.GetValue<bool>());
        Assert.True(config["filter"]!["supported"]!.GetValue<bool>());
        Assert.False(config["bulk"]!["supported"]!.GetValue<bool>());
        var types = await provider.SendScimAsync(HttpMethod.Get, "/ResourceTypes").ReadScimAsync();
        Assert.Equal(["User", "Group"], types["Resources"]!.AsArray().Names("name"));
        var schemas = await provider.SendScimAsync(HttpMethod.Get, "/Schemas").ReadScimAsync();
        foreach (var schema in schemas["Resources"]!.AsArray())
            await provider.SendScimAsync(HttpMethod.Get, $"/Schemas/{schema!["id"]}").ReadScimAsync();
        await provider.SendScimAsync(HttpMethod.Get, "/Schemas/urn:none").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
    }

    private static Task<System.Text.Json.Nodes.JsonObject> PatchAsync(HttpClient provider, string group, string operations) =>
        provider.SendScimAsync(HttpMethod.Patch, $"/Groups/{group}", ScimRequests.Patch(operations)).ReadScimAsync();

    private static async Task<System.Text.Json.Nodes.JsonArray> ListAsync(HttpClient provider, string query) =>
        (await provider.SendScimAsync(HttpMethod.Get, $"/Groups?{query}").ReadScimAsync())["Resources"]!.AsArray();
}
