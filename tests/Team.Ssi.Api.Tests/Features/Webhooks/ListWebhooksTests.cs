using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class ListWebhooksTests(ApiHost host)
{
    [Fact]
    public async Task Lists_newest_first_page_by_page_without_secrets()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var path in (string[])["crm", "hr", "bi"])
            await acme.CreateWebhookAsync($"https://example.com/{path}");

        var webhooks = await acme.Http.WalkAsync("/v1/webhooks", 2);

        Assert.Equal(["https://example.com/bi", "https://example.com/hr", "https://example.com/crm"], webhooks.Names("url"));
        Assert.All(webhooks, webhook => Assert.False(webhook.AsObject().ContainsKey("secret")));
    }

    [Fact]
    public async Task Refuses_a_foreign_cursor_and_a_page_of_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/webhooks?cursor=abc")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
        await (await acme.Http.GetAsync("/v1/webhooks?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync("/v1/webhooks")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Shows_no_webhook_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.CreateWebhookAsync("https://example.com/");

        Assert.Empty(await acme.Http.WalkAsync("/v1/webhooks", 200));
    }
}
