using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class GetWebhookDeliveryTests(ApiHost host)
{
    [Fact]
    public async Task Says_how_a_delivery_stands()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response => response.StatusCode = 503;
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");
        await host.DeliverAsync(acme);

        var listed = Assert.Single(await acme.DeliveriesAsync(webhook));
        var delivery = await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}/deliveries/{listed["id"]}")).ReadAsync();

        Assert.Equal(
            "member.created pending 1 503 status",
            $"{delivery["event"]} {delivery["status"]} {delivery["attempts"]} {delivery["lastStatus"]} {delivery["lastFailure"]}"
        );
        Assert.InRange(
            delivery["nextAttemptAt"]!.GetValue<DateTimeOffset>() - delivery["lastAttemptAt"]!.GetValue<DateTimeOffset>(),
            TimeSpan.FromSeconds(4.5),
            TimeSpan.FromSeconds(5)
        );
    }

    [Fact]
    public async Task A_delivery_of_another_webhook_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var (first, second) = (
            await acme.CreateWebhookAsync("https://example.com/"),
            await acme.CreateWebhookAsync("https://example.com/")
        );
        var ping = await (await acme.Http.PostAsync($"/v1/webhooks/{first["id"]}/ping", null)).ReadAsync(HttpStatusCode.Accepted);

        await (await acme.Http.GetAsync($"/v1/webhooks/{second["id"]}/deliveries/{ping["id"]}")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none_a_key_without_the_scope_and_a_stranger()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var ping = await (await acme.Http.PostAsync($"/v1/webhooks/{webhook["id"]}/ping", null)).ReadAsync(HttpStatusCode.Accepted);
        var reader = await acme.ClientWithAsync("members:read");
        var path = $"/v1/webhooks/{webhook["id"]}/deliveries/{ping["id"]}";

        await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}/deliveries/1")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
        await (await reader.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await other.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
