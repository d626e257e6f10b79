using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class PingWebhookTests(ApiHost host)
{
    [Fact]
    public async Task Sends_a_ping_to_this_webhook_only()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url);
        await acme.CreateWebhookAsync(receiver.Url);

        var answer = await acme.Http.PostAsync($"/v1/webhooks/{webhook["id"]}/ping", null);

        var delivery = await answer.ReadAsync(HttpStatusCode.Accepted);
        Assert.Equal($"/v1/webhooks/{webhook["id"]}/deliveries/{delivery["id"]}", answer.Headers.Location!.ToString());
        await host.DeliverAsync(acme);
        var message = Assert.Single(receiver.Received);
        Assert.Equal(delivery["messageId"]!.GetValue<string>(), message.Id);
        Assert.Equal("ping", JsonNode.Parse(message.Body)!["type"]!.GetValue<string>());
        var after = await (await acme.Http.GetAsync(answer.Headers.Location)).ReadAsync();
        Assert.Equal("delivered 204", $"{after["status"]} {after["lastStatus"]}");
    }

    [Fact]
    public async Task Refuses_a_webhook_that_is_disabled()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        await acme.Http.PatchAsync($"/v1/webhooks/{webhook["id"]}", Answers.Patch(new { status = "disabled" }));

        await (await acme.Http.PostAsync($"/v1/webhooks/{webhook["id"]}/ping", null)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "path:webhookId",
            "disabled"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.PostAsync($"/v1/webhooks/{webhook["id"]}/ping", null)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await other.Http.PostAsync($"/v1/webhooks/{webhook["id"]}/ping", null)).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }
}
