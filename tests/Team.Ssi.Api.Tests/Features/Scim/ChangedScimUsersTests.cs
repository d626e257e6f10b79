using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Scim;

/// <summary>Users as providers change them: by PATCH in the shapes of Entra ID, as a whole by Okta.</summary>
public sealed class ChangedScimUsersTests(ApiHost host)
{
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
}
