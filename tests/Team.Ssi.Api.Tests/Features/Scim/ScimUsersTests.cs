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

    [Theory]
    [InlineData("""{ "op": "Replace", "path": "active", "value": "False" }""")]
    [InlineData("""{ "op": "replace", "path": "active", "value": false }""")]
    [InlineData("""{ "op": "replace", "value": { "active": false } }""")]
    [InlineData("""{ "op": "Replace", "value": { "active": "False" } }""")]
    public async Task A_user_who_is_switched_off_is_on_no_board_and_may_not_sign_in(string operation)
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync(ScimRequests.Address("alice"));

        var off = await provider.SendScimAsync(HttpMethod.Patch, $"/Users/{id}", ScimRequests.Patch(operation)).ReadScimAsync();

        Assert.False(off["active"]!.GetValue<bool>());
        var member = await (await acme.Http.GetAsync($"/v1/members/{id}")).ReadAsync();
        Assert.Equal($"{RunningClock.Today:yyyy-MM-dd}", member["deactivatedOn"]!.GetValue<string>());
        Assert.Empty(await acme.Http.WalkAsync("/v1/users", 50));

        var on = await provider
            .SendScimAsync(HttpMethod.Patch, $"/Users/{id}", ScimRequests.Patch("""{ "op": "Add", "path": "active", "value": "True" }"""))
            .ReadScimAsync();
        Assert.True(on["active"]!.GetValue<bool>());
        Assert.Single(await acme.Http.WalkAsync("/v1/users", 50));
    }

    [Fact]
    public async Task Entra_changes_many_attributes_by_paths_with_filters_and_without_a_path_by_dotted_names()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync(ScimRequests.Address("alice"));

        var address = ScimRequests.Address("alice.durand");
        var changed = await provider
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Users/{id}",
                ScimRequests.Patch(
                    $$"""
                    { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "{{address}}" },
                    { "op": "Add", "path": "emails[type eq \"home\"].value", "value": "alice@home.example.com" },
                    { "op": "Replace", "path": "name.familyName", "value": "Durand" },
                    { "op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Sales" },
                    { "op": "Add", "path": "title", "value": "Account Executive" },
                    { "op": "replace", "value": { "displayName": "Alice Durand", "name.givenName": "Alix", "nickName": "Ali" } },
                    { "op": "Remove", "path": "externalId" }
                    """
                )
            )
            .ReadScimAsync();

        Assert.Equal(
            $"Alice Durand Alix Durand {address} Account Executive ",
            $"{changed["displayName"]} {changed["name"]!["givenName"]} {changed["name"]!["familyName"]} {changed["emails"]![0]!["value"]} {changed["title"]} {changed["externalId"]}"
        );
        Assert.Equal(address, (await acme.Http.WalkAsync("/v1/users", 50)).Single()["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Okta_replaces_a_user_as_a_whole()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync("alice@example.com");

        var replaced = await provider
            .SendScimAsync(
                HttpMethod.Put,
                $"/Users/{id}",
                $$"""
                {
                  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                  "id": "{{id}}",
                  "userName": "alice@example.com",
                  "name": { "givenName": "Alice", "familyName": "Okta" },
                  "emails": [{ "primary": true, "value": "alice@example.com", "type": "work", "display": "alice@example.com" }],
                  "active": true,
                  "groups": [],
                  "meta": { "resourceType": "User" }
                }
                """
            )
            .ReadScimAsync();

        Assert.Equal("Alice Okta", replaced["displayName"]!.GetValue<string>());
        Assert.Equal("Okta", replaced["name"]!["familyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_address_or_id_that_somebody_has_is_a_conflict()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        await provider.CreateScimUserAsync("alice@example.com");
        var bob = await provider.CreateScimUserAsync("bob@example.com", "Bob");

        await provider
            .SendScimAsync(HttpMethod.Post, "/Users", """{ "userName": "ALICE@example.com", "displayName": "Other" }""")
            .ShouldBeScimErrorAsync(HttpStatusCode.Conflict, "uniqueness");
        await provider
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Users/{bob}",
                ScimRequests.Patch("""{ "op": "replace", "path": "userName", "value": "alice@example.com" }""")
            )
            .ShouldBeScimErrorAsync(HttpStatusCode.Conflict, "uniqueness");
        Assert.Equal(
            "bob@example.com",
            (await provider.SendScimAsync(HttpMethod.Get, $"/Users/{bob}").ReadScimAsync())["userName"]!.GetValue<string>()
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
    public async Task Tags_answer_304_and_refuse_what_is_stale()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync("alice@example.com");
        var answer = await provider.SendScimAsync(HttpMethod.Get, $"/Users/{id}");
        var tag = answer.Headers.ETag!.ToString();

        Assert.Equal(tag, (await answer.ReadAsync())["meta"]!["version"]!.GetValue<string>());
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await provider.SendWithAsync(HttpMethod.Get, $"/scim/v2/Users/{id}", "If-None-Match", tag)).StatusCode
        );
        await provider
            .SendWithAsync(HttpMethod.Delete, $"/scim/v2/Users/{id}", "If-Match", "\"0000000000000000\"")
            .ShouldBeScimErrorAsync(HttpStatusCode.PreconditionFailed, null);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await provider.SendWithAsync(HttpMethod.Delete, $"/scim/v2/Users/{id}", "If-Match", tag)).StatusCode
        );
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

    [Theory]
    [InlineData("{", "invalidSyntax")]
    [InlineData("[]", "invalidSyntax")]
    [InlineData("""{ "displayName": "Nobody" }""", "invalidValue")]
    [InlineData("""{ "userName": 7 }""", "invalidValue")]
    [InlineData("""{ "userName": "a\u0000b" }""", "invalidValue")]
    [InlineData("""{ "userName": "\ud800" }""", "invalidValue")]
    [InlineData("""{ "userName": "alice", "active": "yes" }""", "invalidValue")]
    [InlineData("""{ "userName": "alice", "emails": [{ "value": "no address" }] }""", "invalidValue")]
    [InlineData("""{ "userName": "alice", "userName": "bob" }""", "invalidSyntax")]
    public async Task Refuses_a_user_that_makes_no_sense(string body, string scimType)
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        await provider.SendScimAsync(HttpMethod.Post, "/Users", body).ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, scimType);
    }

    [Theory]
    [InlineData("""{ "op": "Move", "path": "title", "value": "x" }""", "invalidSyntax")]
    [InlineData("""{ "op": "Remove" }""", "noTarget")]
    [InlineData("""{ "op": "Replace", "path": "emails[", "value": "x" }""", "invalidPath")]
    [InlineData("""{ "op": "Remove", "path": "userName" }""", "invalidValue")]
    [InlineData("""{ "op": "Add", "value": "x" }""", "invalidValue")]
    public async Task Refuses_a_change_that_makes_no_sense(string operation, string scimType)
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync("alice@example.com");

        await provider
            .SendScimAsync(HttpMethod.Patch, $"/Users/{id}", ScimRequests.Patch(operation))
            .ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, scimType);
    }

    [Theory]
    [InlineData("userName ne \"x\"")]
    [InlineData("password eq \"x\"")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("active co \"x\"")]
    public async Task Refuses_a_filter_that_it_does_not_understand(string filter)
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        await provider
            .SendScimAsync(HttpMethod.Get, $"/Users?filter={Uri.EscapeDataString(filter)}")
            .ShouldBeScimErrorAsync(HttpStatusCode.BadRequest, "invalidFilter");
    }

    [Fact]
    public async Task Refuses_other_bodies_and_too_long_ones_in_its_own_words()
    {
        var acme = await host.CreateOrganizationAsync();
        var provider = await acme.ProviderAsync();

        await provider
            .PostAsync("/scim/v2/Users", new StringContent("a=b"))
            .ShouldBeScimErrorAsync(HttpStatusCode.UnsupportedMediaType, null);
        await provider
            .SendScimAsync(HttpMethod.Post, "/Users", $$"""{ "userName": "{{new string('x', 300_000)}}" }""")
            .ShouldBeScimErrorAsync(HttpStatusCode.RequestEntityTooLarge, null);
        await provider.SendScimAsync(HttpMethod.Get, "/Nothing").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await provider.SendScimAsync(HttpMethod.Delete, "/Users").ShouldBeScimErrorAsync(HttpStatusCode.MethodNotAllowed, null);
    }

    [Fact]
    public async Task Refuses_no_key_a_key_without_the_scope_a_confined_one_and_a_stranger()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var provider = await acme.ProviderAsync();
        var id = await provider.CreateScimUserAsync("alice@example.com");
        var reader = await acme.ClientWithAsync("members:write");
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Lyon")], "integrations:manage");
        var stranger = await other.ProviderAsync();

        await host.CreateClient().SendScimAsync(HttpMethod.Get, "/Users").ShouldBeScimErrorAsync(HttpStatusCode.Unauthorized, null);
        await reader.SendScimAsync(HttpMethod.Get, "/Users").ShouldBeScimErrorAsync(HttpStatusCode.Forbidden, null);
        await confined.SendScimAsync(HttpMethod.Get, "/Users").ShouldBeScimErrorAsync(HttpStatusCode.Forbidden, null);
        await stranger.SendScimAsync(HttpMethod.Get, $"/Users/{id}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await stranger.SendScimAsync(HttpMethod.Delete, $"/Users/{id}").ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
        await stranger
            .SendScimAsync(
                HttpMethod.Patch,
                $"/Users/{id}",
                ScimRequests.Patch("""{ "op": "replace", "path": "active", "value": false }""")
            )
            .ShouldBeScimErrorAsync(HttpStatusCode.NotFound, null);
    }
}
