using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Scim;

/// <summary>What a provider may not do, in the words of RFC 7644.</summary>
public sealed class RefusedScimUsersTests(ApiHost host)
{
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
