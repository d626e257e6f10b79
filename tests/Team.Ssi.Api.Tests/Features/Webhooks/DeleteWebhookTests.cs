using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class DeleteWebhookTests(ApiHost host)
{
    [Fact]
    public async Task Deletes_a_webhook_with_what_waits_for_it()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.DeleteAsync($"/v1/webhooks/{webhook["id"]}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(0, await host.DeliverAsync(acme));
        await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_what_is_stale()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        var answer = await acme.Http.SendWithAsync(HttpMethod.Delete, $"/v1/webhooks/{webhook["id"]}", "If-Match", "\"7\"");

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.DeleteAsync($"/v1/webhooks/{webhook["id"]}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await other.Http.DeleteAsync($"/v1/webhooks/{webhook["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
