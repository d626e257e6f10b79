using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class ListWebhookDeliveriesTests(ApiHost host)
{
    [Fact]
    public async Task Lists_newest_first_page_by_page_and_by_status()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created", "ranking.closed");
        await acme.CreateMemberAsync("Alice");
        await host.DeliverAsync(acme);
        await acme.CreateMemberAsync("Bob");
        await acme.CloseWeeksAsync(RunningClock.Start.AddDays(14));

        var path = $"/v1/webhooks/{webhook["id"]}/deliveries";
        var deliveries = await acme.Http.WalkAsync(path, 2);

        Assert.Equal(["member.created", "member.created"], deliveries.Names("event").Where(name => name == "member.created"));
        Assert.Equal("delivered", deliveries[^1]["status"]!.GetValue<string>());
        Assert.Single(await acme.Http.WalkAsync($"{path}?status=delivered", 2));
        Assert.Equal(deliveries.Count - 1, (await acme.Http.WalkAsync($"{path}?status=pending", 2)).Count);
    }

    [Fact]
    public async Task Refuses_a_foreign_cursor_an_unknown_status_and_a_page_of_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var path = $"/v1/webhooks/{webhook["id"]}/deliveries";

        await (await acme.Http.GetAsync($"{path}?cursor=abc")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
        await (await acme.Http.GetAsync($"{path}?status=lost")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        await (await acme.Http.GetAsync($"{path}?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var reader = await acme.ClientWithAsync("members:read");
        var path = $"/v1/webhooks/{webhook["id"]}/deliveries";

        await (await reader.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await other.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
