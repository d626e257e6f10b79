using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class CreateWebhookTests(ApiHost host)
{
    private static readonly string[] Events = ["ranking.closed"];

    [Fact]
    public async Task Creates_a_webhook_and_shows_its_secret_once()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsJsonAsync("/v1/webhooks", Body("https://crm.example.com/hooks"));

        var webhook = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/v1/webhooks/{webhook["id"]}", answer.Headers.Location?.ToString());
        Assert.True(WebhookSecret.TryRead(webhook["secret"]!.GetValue<string>(), out _));
        var read = await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ReadAsync();
        Assert.False(read.ContainsKey("secret"));
        Assert.Equal("active", read["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_retry_gets_the_webhook_without_its_secret()
    {
        var acme = await host.CreateOrganizationAsync();
        var body = JsonContent.Create(Body("https://crm.example.com/hooks"));

        await acme.Http.SendWithAsync(HttpMethod.Post, "/v1/webhooks", "Idempotency-Key", "once", body);
        var again = await acme.Http.SendWithAsync(HttpMethod.Post, "/v1/webhooks", "Idempotency-Key", "once", body);

        Assert.Null((await again.ReadAsync(HttpStatusCode.Created))["secret"]);
        Assert.Single(await acme.Http.WalkAsync("/v1/webhooks", 200));
    }

    [Fact]
    public async Task The_secret_lies_nowhere_in_clear()
    {
        var acme = await host.CreateOrganizationAsync();
        var secret = WebhookSecret.Create();

        await (await acme.Http.PostAsJsonAsync("/v1/webhooks", Body("https://crm.example.com/hooks", secret: secret))).ReadAsync(
            HttpStatusCode.Created
        );

        await using var connection = new NpgsqlConnection(host.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM webhooks WHERE position(convert_to($1, 'UTF8') IN secret) > 0 OR position($2 IN secret) > 0",
            connection
        );
        WebhookSecret.TryRead(secret, out var key);
        command.Parameters.Add(new() { Value = secret[6..] });
        command.Parameters.Add(new() { Value = key! });
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("https://10.0.0.1/hooks", "forbiddenAddress")]
    [InlineData("https://127.0.0.2/hooks", "forbiddenAddress")]
    [InlineData("https://2130706434/hooks", "forbiddenAddress")]
    [InlineData("https://0x7f.0.0.2/hooks", "forbiddenAddress")]
    [InlineData("https://0177.0.0.2/hooks", "forbiddenAddress")]
    [InlineData("https://[::1]/hooks", "forbiddenAddress")]
    [InlineData("https://[::ffff:127.0.0.2]/hooks", "forbiddenAddress")]
    [InlineData("https://169.254.169.254/latest/meta-data", "forbiddenAddress")]
    [InlineData("https://[fd00:ec2::254]/", "forbiddenAddress")]
    [InlineData("http://10.0.0.1/hooks", "httpsRequired")]
    [InlineData("http://8.8.8.8/hooks", "httpsRequired")]
    [InlineData("ftp://crm.example.com/", "invalidFormat")]
    [InlineData("file:///etc/passwd", "invalidFormat")]
    [InlineData("https://user:secret@crm.example.com/", "invalidFormat")]
    [InlineData("https://crm.example.com/#part", "invalidFormat")]
    [InlineData("/hooks", "invalidFormat")]
    [InlineData("", "required")]
    public async Task Refuses_an_address_that_webhooks_may_not_reach(string url, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsJsonAsync("/v1/webhooks", Body(url));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/url", code);
    }

    [Fact]
    public async Task Refuses_unknown_events_none_and_a_secret_that_is_too_short()
    {
        var acme = await host.CreateOrganizationAsync();

        foreach (
            var (body, pointer, code) in new[]
            {
                (Body("https://crm.example.com/", events: ["made.up"]), "#/events", "unknownEvent"),
                (Body("https://crm.example.com/", events: []), "#/events", "outOfRange"),
                (Body("https://crm.example.com/", secret: "whsec_c2hvcnQ="), "#/secret", "invalidFormat"),
            }
        )
            await (await acme.Http.PostAsJsonAsync("/v1/webhooks", body)).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                pointer,
                code
            );
    }

    [Fact]
    public async Task Refuses_the_twenty_first()
    {
        var acme = await host.CreateOrganizationAsync();
        for (var count = 0; count < 20; count++)
            await acme.CreateWebhookAsync("https://crm.example.com/hooks");

        var answer = await acme.Http.PostAsJsonAsync("/v1/webhooks", Body("https://crm.example.com/hooks"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#", "tooMany");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_one_that_is_confined_to_teams()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:write");
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Lyon")], "integrations:manage");

        await (await reader.PostAsJsonAsync("/v1/webhooks", Body("https://crm.example.com/"))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await confined.PostAsJsonAsync("/v1/webhooks", Body("https://crm.example.com/"))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
    }

    private static object Body(string url, string[]? events = null, string? secret = null) =>
        new
        {
            name = "CRM",
            url,
            events = events ?? Events,
            secret,
        };
}
