using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class UpdateWebhookTests(ApiHost host)
{
    [Fact]
    public async Task Changes_what_is_sent_and_nothing_else()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/", "ranking.closed");

        var answer = await PatchAsync(acme, webhook, new { url = "https://example.com/new" });

        var changed = await answer.ReadAsync();
        Assert.Equal("https://example.com/new", changed["url"]!.GetValue<string>());
        Assert.Equal("ranking.closed", changed["events"]![0]!.GetValue<string>());
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_disabled_webhook_is_told_nothing_until_it_is_active_again()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");

        var disabled = await (await PatchAsync(acme, webhook, new { status = "disabled" })).ReadAsync();
        await acme.CreateMemberAsync("Bob");
        Assert.Equal(0, await host.DeliverAsync(acme));
        var active = await (await PatchAsync(acme, webhook, new { status = "active" })).ReadAsync();
        await acme.CreateMemberAsync("Carla");
        await host.DeliverAsync(acme);

        Assert.Equal("manual", disabled["disabledReason"]!.GetValue<string>());
        Assert.Null(active["disabledReason"]);
        Assert.Single(receiver.Received);
        Assert.Equal(["delivered", "failed"], (await acme.DeliveriesAsync(webhook)).Names("status"));
    }

    [Fact]
    public async Task Refuses_null_an_unknown_event_and_a_forbidden_address()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        foreach (
            var (change, pointer, code) in new (object, string, string)[]
            {
                (new { name = (string?)null }, "#/name", "required"),
                (new { events = new[] { "made.up" } }, "#/events", "unknownEvent"),
                (new { url = "https://169.254.169.254/" }, "#/url", "forbiddenAddress"),
                (new { status = (string?)null }, "#/status", "required"),
            }
        )
            await (await PatchAsync(acme, webhook, change)).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                pointer,
                code
            );
        await (await PatchAsync(acme, webhook, new { secret = "x" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_what_is_stale()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        var answer = await acme.Http.SendWithAsync(
            HttpMethod.Patch,
            $"/v1/webhooks/{webhook["id"]}",
            "If-Match",
            "\"7\"",
            Answers.Patch(new { name = "HR" })
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var reader = await acme.ClientWithAsync("members:read");
        var path = $"/v1/webhooks/{webhook["id"]}";

        await (await reader.PatchAsync(path, Answers.Patch(new { name = "HR" }))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await other.Http.PatchAsync(path, Answers.Patch(new { name = "HR" }))).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    private static Task<HttpResponseMessage> PatchAsync(TestOrganization acme, System.Text.Json.Nodes.JsonObject webhook, object change) =>
        acme.Http.PatchAsync($"/v1/webhooks/{webhook["id"]}", Answers.Patch(change));
}
