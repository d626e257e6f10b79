using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class UpdateUserTests(ApiHost host)
{
    [Fact]
    public async Task Another_role_holds_within_a_second()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (path, subject) = await AddAsync(acme);
        var chloe = host.CreateClient(await host.Issuer.TokenAsync(subject));
        await (await chloe.GetAsync("/v1/me")).ReadAsync();

        var answer = await acme.Http.PatchAsync(path, Answers.Patch(new { role = "manager", teamIds = new[] { lyon } }));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal("\"2\"", answer.Headers.ETag!.ToString());
        Assert.Equal("manager", (await answer.ReadAsync())["role"]!.GetValue<string>());
        var me = await (await chloe.GetAsync("/v1/me")).ReadAsync();
        Assert.Equal("manager", me["role"]!.GetValue<string>());
        Assert.Equal(lyon, Assert.Single(me["teamIds"]!.AsArray())!.GetValue<Guid>());
    }

    [Fact]
    public async Task Without_its_subject_the_user_is_bound_anew()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, subject) = await AddAsync(acme);
        var email = $"{Guid.CreateVersion7()}@example.com";

        var user = await (await acme.Http.PatchAsync(path, Answers.Patch(new { subject = (string?)null, email }))).ReadAsync();

        Assert.All(["subject", "issuer"], member => Assert.Null(user[member]));
        await (await host.CreateClient(await host.Issuer.TokenAsync(subject)).GetAsync("/v1/me")).ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized,
            "unknownUser"
        );
        var heir = await host.Issuer.TokenAsync($"heir-of-{subject}", email, emailVerified: true);
        await (await host.CreateClient(heir).GetAsync("/v1/me")).ReadAsync();
    }

    [Fact]
    public async Task An_address_given_up_is_free()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (path, _) = await AddAsync(acme);
        var email = $"{Guid.CreateVersion7()}@example.com";
        await (await acme.Http.PatchAsync(path, Answers.Patch(new { email }))).ReadAsync();

        var taken = await other.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email });
        await (await acme.Http.PatchAsync(path, Answers.Patch(new { email = (string?)null }))).ReadAsync();
        var free = await other.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email });

        await taken.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/email", "duplicate");
        await free.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_the_same_changes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, subject) = await AddAsync(acme);

        var answer = await acme.Http.PatchAsync(path, Answers.Patch(new { role = "hr", subject }));

        await answer.ReadAsync();
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("""{ "role": null }""", "#/role", "required")]
    [InlineData("""{ "role": "member" }""", "#/memberId", "required")]
    [InlineData("""{ "role": "manager" }""", "#/teamIds", "required")]
    [InlineData("""{ "subject": null }""", "#/email", "required")]
    [InlineData("""{ "email": "chloe" }""", "#/email", "invalidFormat")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await AddAsync(acme);

        var answer = await acme.Http.PatchAsync(path, Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_a_stale_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await AddAsync(acme);

        var answer = await acme.Http.SendWithAsync(HttpMethod.Patch, path, "If-Match", "\"7\"", Answers.Patch(new { role = "admin" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await AddAsync(acme);
        var writer = await acme.ClientWithAsync("members:write");

        var answer = await writer.PatchAsync(path, Answers.Patch(new { role = "admin" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (path, _) = await AddAsync(acme);

        var answer = await other.Http.PatchAsync(path, Answers.Patch(new { role = "admin" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<(string Path, string Subject)> AddAsync(TestOrganization organization)
    {
        var subject = $"{Guid.CreateVersion7()}";
        JsonObject user = await (await organization.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject })).ReadAsync(
            HttpStatusCode.Created
        );
        return ($"/v1/users/{user["id"]}", subject);
    }
}
