using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class RedeliverWebhookTests(ApiHost host)
{
    [Fact]
    public async Task Sends_the_same_message_again()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");
        await host.DeliverAsync(acme);
        var delivered = Assert.Single(await acme.DeliveriesAsync(webhook));

        var answer = await acme.Http.PostAsync(PathOf(delivered), null);

        var again = await answer.ReadAsync(HttpStatusCode.Accepted);
        Assert.Equal("pending 0", $"{again["status"]} {again["attempts"]}");
        await host.DeliverAsync(acme);
        Assert.Equal(2, receiver.Received.Count);
        Assert.Equal(receiver.Received[0].Id, receiver.Received[1].Id);
        Assert.Equal(receiver.Received[0].Body, receiver.Received[1].Body);
    }

    [Fact]
    public async Task Refuses_a_webhook_that_is_disabled()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/", "member.created");
        await acme.CreateMemberAsync("Alice");
        await acme.Http.PatchAsync($"/v1/webhooks/{webhook["id"]}", Answers.Patch(new { status = "disabled" }));
        var delivery = Assert.Single(await acme.DeliveriesAsync(webhook));

        await (await acme.Http.PostAsync(PathOf(delivery), null)).ShouldBeProblemAsync(
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
        var webhook = await acme.CreateWebhookAsync("https://example.com/", "member.created");
        await acme.CreateMemberAsync("Alice");
        var path = PathOf(Assert.Single(await acme.DeliveriesAsync(webhook)));
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.PostAsync(path, null)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await other.Http.PostAsync(path, null)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static string PathOf(System.Text.Json.Nodes.JsonNode delivery) =>
        $"/v1/webhooks/{delivery["webhookId"]}/deliveries/{delivery["id"]}/redeliver";
}
