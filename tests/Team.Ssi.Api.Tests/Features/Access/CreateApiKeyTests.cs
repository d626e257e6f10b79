using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class CreateApiKeyTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_key_with_a_secret_that_opens()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/api-keys",
            new
            {
                name = "CRM sync",
                scopes = KeyPaths.ReadsAndWrites,
                teamIds = new[] { lyon },
                expiresOn = "2026-12-31",
            }
        );

        var created = await answer.ReadAsync(HttpStatusCode.Created);
        var secret = created["key"]!.GetValue<string>();
        Assert.Equal(created["prefix"]!.GetValue<string>(), ApiKeyFormat.PrefixOf(secret));
        Assert.Equal($"/v1/api-keys/{created["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal(["members:read", "readings:write"], created["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal("2026-12-31", created["expiresOn"]!.GetValue<string>());
        Assert.All(["lastUsedOn", "revokedAt", "previousSecretUntil"], member => Assert.Null(created[member]));
        var me = await (await host.CreateClient(secret).GetAsync("/v1/me")).ReadAsync();
        Assert.Equal(
            (created["id"]!.GetValue<Guid>(), "CRM sync", "integration"),
            (me["id"]!.GetValue<Guid>(), me["name"]!.GetValue<string>(), me["role"]!.GetValue<string>())
        );
        Assert.Equal(lyon, Assert.Single(me["teamIds"]!.AsArray())!.GetValue<Guid>());
    }

    [Fact]
    public async Task A_retry_gets_the_key_without_its_secret()
    {
        var acme = await host.CreateOrganizationAsync();
        var body = """{ "name": "CRM", "scopes": ["members:read"] }""";

        var first = await SendAsync();
        var again = await SendAsync();

        var (created, replayed) = (await first.ReadAsync(HttpStatusCode.Created), await again.ReadAsync(HttpStatusCode.Created));
        var secret = created["key"]!.GetValue<string>();
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Null(replayed["key"]);
        created["key"] = null;
        Assert.True(JsonNode.DeepEquals(created, replayed));
        await acme.InDatabaseAsync(async db =>
        {
            var kept = System.Text.Encoding.UTF8.GetString((await db.IdempotentAnswers.SingleAsync()).Body);
            Assert.Contains(created["id"]!.GetValue<string>(), kept, StringComparison.Ordinal);
            Assert.DoesNotContain(secret[13..], kept, StringComparison.Ordinal);
        });

        Task<HttpResponseMessage> SendAsync() =>
            acme.Http.SendWithAsync(HttpMethod.Post, "/v1/api-keys", "Idempotency-Key", "once", Answers.Json(body));
    }

    [Theory]
    [InlineData("""{ "name": " ", "scopes": ["members:read"] }""", "#/name", "required")]
    [InlineData("""{ "name": "CRM", "scopes": [] }""", "#/scopes", "outOfRange")]
    [InlineData("""{ "name": "CRM", "scopes": ["members:eat"] }""", "#/scopes/0", "unknownScope")]
    [InlineData("""{ "name": "CRM", "scopes": ["members:read"], "expiresOn": "2026-11-21" }""", "#/expiresOn", "outOfRange")]
    [InlineData("""{ "name": "CRM", "scopes": ["members:read"], "teamIds": [] }""", "#/teamIds", "outOfRange")]
    [InlineData(
        """{ "name": "CRM", "scopes": ["members:read"], "teamIds": ["019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"] }""",
        "#/teamIds",
        "unknownTeam"
    )]
    [InlineData(
        """{ "name": "CRM", "scopes": ["admin"], "teamIds": ["019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"] }""",
        "#/teamIds",
        "adminOfTeams"
    )]
    public async Task Refuses(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/api-keys", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Another_organizations_team_is_unknown()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var theirs = await other.CreateTeamAsync("Lyon");

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/api-keys",
            new
            {
                name = "CRM",
                scopes = KeyPaths.Reads,
                teamIds = new[] { theirs },
            }
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/teamIds", "unknownTeam");
    }

    [Fact]
    public async Task Only_who_holds_every_right_may_give_rights()
    {
        var acme = await host.CreateOrganizationAsync();
        var all = await acme.ClientWithAsync([.. Scope.All.Where(scope => scope != Scope.Admin)]);

        var answer = await all.PostAsJsonAsync("/v1/api-keys", new { name = "Mine", scopes = KeyPaths.Reads });

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        Assert.Equal("admin", problem["requiredScope"]!.GetValue<string>());
    }
}
