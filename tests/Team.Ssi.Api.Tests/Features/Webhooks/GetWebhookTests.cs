using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class GetWebhookTests(ApiHost host)
{
    [Fact]
    public async Task Answers_a_webhook_and_304_to_who_has_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/", "ranking.closed", "import.finished", "ranking.closed");

        var answer = await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}");

        var read = await answer.ReadAsync();
        Assert.Equal(["import.finished", "ranking.closed"], read["events"]!.AsArray().Select(one => one!.GetValue<string>()));
        var again = await acme.Http.SendWithAsync(
            HttpMethod.Get,
            $"/v1/webhooks/{webhook["id"]}",
            "If-None-Match",
            answer.Headers.ETag!.ToString()
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/webhooks/1")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "path:webhookId",
            "invalidValue"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_a_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync($"/v1/webhooks/{webhook["id"]}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await other.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
