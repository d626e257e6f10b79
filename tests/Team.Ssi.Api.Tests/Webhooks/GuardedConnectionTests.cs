using System.Net;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Tests.Webhooks;

/// <summary>What a receiver's address, its name, or its answer could make the server speak with: nothing.</summary>
public sealed class GuardedConnectionTests(ApiHost host)
{
    private static readonly byte[][] Keys = [new byte[32]];

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST.:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://localhost:{0}/")]
    public async Task Loopback_is_not_reached_in_any_spelling(string url)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var sender = new WebhookSender(new WebhookNetworks(), TimeProvider.System);

        var outcome = await sender.SendAsync(
            new Uri(url.Replace("{0}", $"{new Uri(receiver.Url).Port}", StringComparison.Ordinal)),
            "msg_1",
            "{}",
            Keys,
            TestContext.Current.CancellationToken
        );

        // Not every resolver knows localhost with a dot at its end.
        Assert.Contains(outcome.Failure, new DeliveryFailure?[] { DeliveryFailure.ForbiddenAddress, DeliveryFailure.UnknownHost });
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Http_is_refused_outside_the_opened_networks_even_to_public_addresses()
    {
        using var sender = new WebhookSender(new WebhookNetworks(IPNetwork.Parse("10.0.0.0/8")), TimeProvider.System);

        var outcome = await sender.SendAsync(new Uri("http://8.8.8.8/"), "msg_1", "{}", Keys, TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryFailure.ForbiddenAddress, outcome.Failure);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_said_so()
    {
        using var sender = new WebhookSender(new WebhookNetworks(), TimeProvider.System);

        var outcome = await sender.SendAsync(
            new Uri("https://receiver.invalid/"),
            "msg_1",
            "{}",
            Keys,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(DeliveryFailure.UnknownHost, outcome.Failure);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var target = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response =>
        {
            response.StatusCode = status;
            response.Headers.Location = target.Url;
        };

        var outcome = await SendAsync(receiver);

        Assert.Equal(new AttemptOutcome(status, DeliveryFailure.Redirect), outcome);
        Assert.Empty(target.Received);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response =>
        {
            response.StatusCode = 200;
            response.ContentLength = long.MaxValue;
            response.Body.WriteAsync(new byte[64 * 1024]).AsTask().GetAwaiter().GetResult();
        };

        Assert.Equal(new AttemptOutcome(200, null), await SendAsync(receiver));
    }

    [Fact]
    public async Task Headers_without_end_are_a_failure()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response => response.Headers["x-long"] = new string('x', 30_000);

        Assert.Equal(DeliveryFailure.Unreachable, (await SendAsync(receiver)).Failure);
    }

    [Fact]
    public async Task Whoever_speaks_no_TLS_is_told_apart()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var sender = Open();

        var outcome = await sender.SendAsync(
            new Uri(receiver.Url.Replace("http://", "https://", StringComparison.Ordinal)),
            "msg_1",
            "{}",
            Keys,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(DeliveryFailure.Tls, outcome.Failure);
    }

    [Fact]
    public async Task A_name_is_judged_at_every_attempt_by_the_address_it_has_then()
    {
        var acme = await host.CreateOrganizationAsync();
        // A name may point anywhere by the time of the attempt: what it says when the webhook is made proves nothing.
        var webhook = await acme.CreateWebhookAsync("https://localhost/hooks", "member.created");
        await acme.Http.PatchAsync($"/v1/webhooks/{webhook["id"]}", Answers.Patch(new { url = "https://ip6-localhost.invalid/hooks" }));
        await acme.CreateMemberAsync("Alice");

        await host.DeliverAsync(acme);

        Assert.Equal(["unknownHost"], (await acme.DeliveriesAsync(webhook)).Names("lastFailure"));
    }

    private static WebhookSender Open() => new(new WebhookNetworks(IPNetwork.Parse("127.0.0.0/8")), TimeProvider.System);

    private static async Task<AttemptOutcome> SendAsync(WebhookReceiver receiver)
    {
        using var sender = Open();
        return await sender.SendAsync(new Uri(receiver.Url), "msg_1", "{}", Keys, TestContext.Current.CancellationToken);
    }
}
