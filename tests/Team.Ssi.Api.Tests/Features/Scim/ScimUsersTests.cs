using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Scim;

public sealed class ScimUsersTests(ApiHost host)
{
    [Fact]
    public async Task A_created_user_is_a_member_who_may_sign_in()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        var address = ScimRequests.Address("Alice.Martin");
        var id = await provider.CreateScimUserAsync(address);

        var member = await (await acme.Http.GetAsync($"/v1/members/{id}")).ReadAsync();
        Assert.Equal($"Alice Martin {address.ToLowerInvariant()}", $"{member["displayName"]} {member["email"]}");
        var user = (await acme.Http.WalkAsync("/v1/users", 50)).Single();
        Assert.Equal($"member {address.ToLowerInvariant()} {id}", $"{user["role"]} {user["email"]} {user["memberId"]}");
        var shown = await provider.SendScimAsync(HttpMethod.Get, $"/Users/{id}").ReadScimAsync();
        Assert.Equal(
            $"{address} Alice Martin True",
            $"{shown["userName"]} {shown["name"]!["givenName"]} {shown["name"]!["familyName"]} {shown["active"]!.GetValue<bool>()}"
        );
        Assert.Equal($"/scim/v2/Users/{id}", shown["meta"]!["location"]!.GetValue<string>());
    }

    [Fact]
    public async Task Entra_asks_whether_a_user_is_there_and_gets_an_empty_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        var list = await provider
            .SendScimAsync(HttpMethod.Get, "/Users?filter=userName+eq+%22non-existent%22&startIndex=1&count=100")
            .ReadScimAsync();

        Assert.Equal("0 1 0", $"{list["totalResults"]} {list["startIndex"]} {list["itemsPerPage"]}");
        Assert.Empty(list["Resources"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_is_a_member_already_is_found_by_address_and_adopted()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var created = await acme.Http.PostAsync(
            "/v1/members",
            Answers.Json("""{ "displayName": "Bob", "email": "bob@example.com", "jobTitle": "Head of Sales" }""")
        );
        var bob = (await created.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

        var found = await provider.SendScimAsync(HttpMethod.Get, "/Users?filter=userName eq \"BOB@example.com\"").ReadScimAsync();
        Assert.Equal(bob, found["Resources"]![0]!["id"]!.GetValue<string>());
        await provider
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Users/{bob}",
                ScimRequests.Patch(
                    """{ "op": "Add", "path": "externalId", "value": "entra-7" }, { "op": "Replace", "path": "userName", "value": "bob@corp.example.com" }"""
                )
            )
            .ReadScimAsync();

        var member = await (await acme.Http.GetAsync($"/v1/members/{bob}")).ReadAsync();
        Assert.Equal("entra-7 bob@example.com Head of Sales", $"{member["externalId"]} {member["email"]} {member["jobTitle"]}");
        Assert.Equal(
            1,
            (await provider.SendScimAsync(HttpMethod.Get, "/Users?filter=userName eq \"bob@corp.example.com\"").ReadScimAsync())[
                "totalResults"
            ]!.GetValue<int>()
        );
        Assert.Equal(
            0,
            (await provider.SendScimAsync(HttpMethod.Get, "/Users?filter=userName eq \"bob@example.com\"").ReadScimAsync())[
                "totalResults"
            ]!.GetValue<int>()
        );
    }

    [Fact]
    public async Task Who_is_deleted_is_gone_for_the_provider_and_comes_back_with_their_history()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync("alice@example.com");

        Assert.Equal(HttpStatusCode.NoContent, (await provider.SendScimAsync(HttpMethod.Delete, $"/Users/{id}")).StatusCode);

        await provider.SendScimAsync(HttpMethod.Get, $"/Users/{id}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await provider.SendScimAsync(HttpMethod.Delete, $"/Users/{id}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        Assert.Equal("deactivated", (await (await acme.Http.GetAsync($"/v1/members/{id}")).ReadAsync())["status"]!.GetValue<string>());
        Assert.Equal(id, await provider.CreateScimUserAsync("alice@example.com", "Alice again"));
        Assert.Equal("active", (await (await acme.Http.GetAsync($"/v1/members/{id}")).ReadAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_address_that_signs_in_to_another_organization_makes_a_member_without_a_sign_in()
    {
        var (acme, other) = (await host.CreateOrganizationAsync(), await host.CreateOrganizationAsync("Other"));
        var address = ScimRequests.Address("alice");
        await (await acme.ProviderAsync()).CreateScimUserAsync(address);

        await (await other.ProviderAsync()).CreateScimUserAsync(address);

        Assert.Single(await acme.Http.WalkAsync("/v1/users", 50));
        Assert.Empty(await other.Http.WalkAsync("/v1/users", 50));
    }

    [Fact]
    public async Task Filters_pages_and_attributes_are_honoured()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        foreach (var name in (string[])["alice", "bob", "carla"])
            await provider.CreateScimUserAsync($"{name}@example.com", $"{char.ToUpperInvariant(name[0])}{name[1..]} 100%_");

        Assert.Equal(["Alice 100%_"], await NamesAsync("displayName sw \"ali\""));
        Assert.Equal(3, (await NamesAsync("displayName co \"100%_\"")).Count);
        Assert.Empty(await NamesAsync("displayName co \"1%0\""));
        Assert.Equal(["Bob 100%_"], await NamesAsync("emails[type eq \"work\" and value eq \"BOB@example.com\"] and active eq true"));
        Assert.Equal(["Carla 100%_"], await NamesAsync("userName co \"carla\" and title eq null"));
        Assert.Empty(await NamesAsync("title pr"));
        Assert.Empty(await NamesAsync("userName eq \"' OR 1=1 --\""));
        var page = await provider.SendScimAsync(HttpMethod.Get, "/Users?startIndex=3&count=5&attributes=userName").ReadScimAsync();
        Assert.Equal("3 3 1", $"{page["totalResults"]} {page["startIndex"]} {page["itemsPerPage"]}");
        Assert.Equal(["id", "schemas", "userName"], page["Resources"]![0]!.AsObject().Select(member => member.Key).Order());

        async Task<IReadOnlyList<string>> NamesAsync(string filter)
        {
            var list = await provider.SendScimAsync(HttpMethod.Get, $"/Users?filter={Uri.EscapeDataString(filter)}").ReadScimAsync();
            return list["Resources"]!.AsArray().Names();
        }
    }
}
