using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class ListUsersTests(ApiHost host)
{
    [Fact]
    public async Task Lists_oldest_first_page_by_page()
    {
        var acme = await host.CreateOrganizationAsync();
        await host.CreateOrganizationAsync("Other");
        var emails = await AddAsync(acme, "hr", "admin", "marketing");

        var users = await acme.Http.WalkAsync("/v1/users", 2);

        Assert.Equal(emails, users.Names("email"));
    }

    [Fact]
    public async Task Finds_by_address_role_and_member()
    {
        var acme = await host.CreateOrganizationAsync();
        var emails = await AddAsync(acme, "hr", "admin");
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.SignInAsync("member", memberId: alice);

        Assert.Equal([emails[0]], (await acme.Http.WalkAsync($"/v1/users?email={emails[0].ToUpperInvariant()}", 50)).Names("email"));
        Assert.Equal([emails[1]], (await acme.Http.WalkAsync("/v1/users?role=admin", 50)).Names("email"));
        var member = Assert.Single(await acme.Http.WalkAsync($"/v1/users?memberId={alice}", 50));
        Assert.Equal("member", member["role"]!.GetValue<string>());
        Assert.Empty(await acme.Http.WalkAsync("/v1/users?email=nobody@example.com", 50));
    }

    [Fact]
    public async Task Refuses_a_role_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/users?role=boss");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "?role", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync("/v1/users")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Shows_no_user_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await AddAsync(acme, "hr");

        Assert.Empty(await other.Http.WalkAsync("/v1/users", 50));
    }

    private static async Task<List<string>> AddAsync(TestOrganization organization, params string[] roles)
    {
        var emails = new List<string>();
        foreach (var role in roles)
        {
            emails.Add($"{role}-{Guid.CreateVersion7()}@example.com");
            await (await organization.Http.PostAsJsonAsync("/v1/users", new { role, email = emails[^1] })).ReadAsync(
                HttpStatusCode.Created
            );
        }
        return emails;
    }
}
