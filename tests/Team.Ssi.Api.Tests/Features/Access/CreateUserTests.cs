using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class CreateUserTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_user()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var email = Email();

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/users",
            new
            {
                role = "manager",
                email = email.ToUpperInvariant(),
                teamIds = new[] { lyon, lyon },
            }
        );

        var user = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/v1/users/{user["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal(email, user["email"]!.GetValue<string>());
        Assert.Equal("manager", user["role"]!.GetValue<string>());
        Assert.Equal(lyon, Assert.Single(user["teamIds"]!.AsArray())!.GetValue<Guid>());
        Assert.All(["subject", "issuer", "memberId"], member => Assert.Null(user[member]));
    }

    [Fact]
    public async Task A_subject_is_of_the_configured_provider_unless_another_is_named()
    {
        var acme = await host.CreateOrganizationAsync();
        var subject = $"{Guid.CreateVersion7()}";

        var own = await (await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject })).ReadAsync(HttpStatusCode.Created);
        var other = await (
            await acme.Http.PostAsJsonAsync(
                "/v1/users",
                new
                {
                    role = "admin",
                    subject,
                    issuer = "https://login.example.com/",
                }
            )
        ).ReadAsync(HttpStatusCode.Created);

        Assert.Equal(host.Issuer.Name.TrimEnd('/'), own["issuer"]!.GetValue<string>());
        Assert.Equal("https://login.example.com", other["issuer"]!.GetValue<string>());
        var me = await (await host.CreateClient(await host.Issuer.TokenAsync(subject)).GetAsync("/v1/me")).ReadAsync();
        Assert.Equal("hr", me["role"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "role": "hr" }""", "#/email", "required")]
    [InlineData("""{ "role": "hr", "email": "chloe" }""", "#/email", "invalidFormat")]
    [InlineData("""{ "role": "hr", "subject": " " }""", "#/subject", "required")]
    [InlineData("""{ "role": "member", "subject": "x" }""", "#/memberId", "required")]
    [InlineData("""{ "role": "manager", "subject": "x" }""", "#/teamIds", "required")]
    [InlineData("""{ "role": "hr", "subject": "x", "teamIds": ["019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"] }""", "#/teamIds", "notAllowed")]
    [InlineData(
        """{ "role": "manager", "subject": "x", "teamIds": ["019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"] }""",
        "#/teamIds",
        "unknownTeam"
    )]
    [InlineData("""{ "role": "hr", "subject": "x", "memberId": "019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88" }""", "#/memberId", "unknownMember")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/users", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Theory]
    [InlineData("""{ "role": "integration", "subject": "x" }""", "#/role")]
    [InlineData("""{ "role": 4, "subject": "x" }""", "#/role")]
    [InlineData("""{ "role": "hr", "subject": "x", "scopes": ["admin"] }""", "#/scopes")]
    public async Task Cannot_read(string body, string pointer)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/users", Answers.Json(body));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        Assert.Equal(pointer, problem["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_address_and_a_member_belong_to_one_user_wherever_the_other_is()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");
        var email = Email();
        await (
            await acme.Http.PostAsJsonAsync(
                "/v1/users",
                new
                {
                    role = "member",
                    email,
                    memberId = alice,
                }
            )
        ).ReadAsync(HttpStatusCode.Created);

        var own = await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email });
        var foreign = await other.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email });
        var again = await acme.Http.PostAsJsonAsync(
            "/v1/users",
            new
            {
                role = "member",
                email = Email(),
                memberId = alice,
            }
        );

        await own.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/email", "duplicate");
        await foreign.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/email", "duplicate");
        await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/memberId", "duplicate");
    }

    [Fact]
    public async Task Another_organizations_team_or_member_is_unknown()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (lyon, alice) = (await other.CreateTeamAsync("Lyon"), await other.CreateMemberAsync("Alice"));

        var manager = await acme.Http.PostAsJsonAsync(
            "/v1/users",
            new
            {
                role = "manager",
                subject = Email(),
                teamIds = new[] { lyon },
            }
        );
        var member = await acme.Http.PostAsJsonAsync(
            "/v1/users",
            new
            {
                role = "member",
                subject = Email(),
                memberId = alice,
            }
        );

        await manager.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/teamIds", "unknownTeam");
        await member.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/memberId", "unknownMember");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("members:write", "integrations:manage");

        var answer = await writer.PostAsJsonAsync("/v1/users", new { role = "admin", email = Email() });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    private static string Email() => $"{Guid.CreateVersion7()}@example.com";
}
