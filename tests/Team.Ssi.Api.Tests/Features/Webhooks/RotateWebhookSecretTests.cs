using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Webhooks;

public sealed class RotateWebhookSecretTests(ApiHost host)
{
    [Fact]
    public async Task Answers_a_new_secret_while_the_one_before_still_signs()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        var rotated = await (await RotateAsync(acme.Http, webhook, new { overlapHours = 48 })).ReadAsync();

        Assert.NotEqual(webhook["secret"]!.GetValue<string>(), rotated["secret"]!.GetValue<string>());
        Assert.InRange(
            rotated["previousSecretUntil"]!.GetValue<DateTimeOffset>(),
            RunningClock.Start.AddHours(48),
            RunningClock.Start.AddHours(49)
        );
    }

    [Fact]
    public async Task Takes_a_secret_of_the_callers_own_and_no_overlap()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");
        var secret = WebhookSecret.Create();

        var rotated = await (await RotateAsync(acme.Http, webhook, new { overlapHours = 0, secret })).ReadAsync();

        Assert.Equal(secret, rotated["secret"]!.GetValue<string>());
        Assert.Null(rotated["previousSecretUntil"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task Refuses_an_overlap_out_of_range(int overlapHours)
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/");

        await (await RotateAsync(acme.Http, webhook, new { overlapHours })).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/overlapHours",
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

        await (await RotateAsync(reader, webhook, new { })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await RotateAsync(other.Http, webhook, new { })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static Task<HttpResponseMessage> RotateAsync(HttpClient http, System.Text.Json.Nodes.JsonObject webhook, object body) =>
        http.PostAsJsonAsync($"/v1/webhooks/{webhook["id"]}/rotate-secret", body);
}
