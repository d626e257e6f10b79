using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Webhooks;

public sealed class DeliveryTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task A_reading_is_told_by_ids_without_name_and_score()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await acme.CreateWebhookAsync(receiver.Url, "submission.recorded");
        var alice = await acme.CreateMemberAsync("Alice");

        await acme.RecordAsync(alice, Friday, 50);
        await acme.RecordAsync(alice, Friday, 50);
        await acme.RecordAsync(alice, Friday, 60);
        await host.DeliverAsync(acme);

        var told = receiver
            .Received.Select(message => JsonNode.Parse(message.Body)!)
            .OrderBy(body => body["data"]!["revision"]!.GetValue<int>());
        Assert.Equal(
            [
                $$"""{"memberId":"{{alice}}","capturedOn":"2026-11-20","revision":1}""",
                $$"""{"memberId":"{{alice}}","capturedOn":"2026-11-20","revision":2}""",
            ],
            told.Select(body => body["data"]!.ToJsonString())
        );
        var one = receiver.Received[0];
        Assert.Equal("application/json", one.Headers["content-type"]);
        Assert.Equal(["type", "timestamp", "data"], JsonNode.Parse(one.Body)!.AsObject().Select(member => member.Key));
        Assert.False(one.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Every_reading_of_a_batch_is_told()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await acme.CreateWebhookAsync(receiver.Url, "submission.recorded");
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));

        var batch = new
        {
            items = new[] { alice, bob }.SelectMany(member =>
                Enumerable
                    .Range(1, 10)
                    .Select(day => new
                    {
                        memberId = member,
                        capturedOn = $"2026-11-{day:00}",
                        total = 50,
                    })
            ),
        };
        await (await acme.Http.PostAsJsonAsync("/v1/submissions", batch)).ReadAsync();

        Assert.Equal(20, await host.DeliverAsync(acme));
        Assert.Equal(20, receiver.Received.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Members_and_closed_weeks_are_told()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await acme.CreateWebhookAsync(receiver.Url);

        var alice = await acme.CreateMemberAsync("Alice");
        await acme.Http.PatchAsync($"/v1/members/{alice}", Answers.Patch(new { site = "Lyon" }));
        await acme.Http.PatchAsync($"/v1/members/{alice}", Answers.Patch(new { site = "Lyon" }));
        await acme.Http.DeleteAsync($"/v1/members/{alice}");
        Assert.Equal(1, await acme.CloseWeeksAsync(RunningClock.Start.AddDays(3)));
        await host.DeliverAsync(acme, new FakeTimeProvider(RunningClock.Start.AddDays(3)));

        var told = receiver.Received.Select(message => JsonNode.Parse(message.Body)!).ToList();
        Assert.Equal(
            ["member.created", "member.updated", "member.updated"],
            told.Names("type").Where(type => type != "ranking.closed").Order()
        );
        var closed = told.Single(body => body["type"]!.GetValue<string>() == "ranking.closed");
        Assert.Equal("""{"week":"2026-W47","asOf":"2026-11-22"}""", closed["data"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_refused_is_not_told()
    {
        var acme = await host.CreateOrganizationAsync();
        var webhook = await acme.CreateWebhookAsync("https://example.com/", "member.created");
        await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = "Alice", email = "alice@example.com" });

        await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = "Alice too", email = "alice@example.com" });

        Assert.Single(await acme.DeliveriesAsync(webhook));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_76_hours_is_asked_ten_times_then_disabled_and_the_others_are_told_once()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var other = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response => response.StatusCode = 503;
        await acme.CreateWebhookAsync(other.Url, "webhook.disabled");
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");
        var clock = new FakeTimeProvider(RunningClock.Start.AddMinutes(30));
        var down = clock.GetUtcNow();

        for (; clock.GetUtcNow() < down.AddHours(76); clock.Advance(TimeSpan.FromMinutes(7)))
            await host.DeliverAsync(acme, clock);
        await host.DeliverAsync(acme, clock);

        Assert.Equal(10, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(message => message.Id).Distinct());
        Assert.Equal("failed 10", Shown(Assert.Single(await acme.DeliveriesAsync(webhook)), "status", "attempts"));
        var after = await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ReadAsync();
        Assert.Equal("disabled failing", Shown(after, "status", "disabledReason"));
        var told = JsonNode.Parse(Assert.Single(other.Received).Body)!;
        Assert.Equal("webhook.disabled", told["type"]!.GetValue<string>());
        Assert.Equal($$"""{"webhookId":"{{webhook["id"]}}","reason":"failing"}""", told["data"]!.ToJsonString());
    }

    [Fact]
    public async Task One_that_takes_other_messages_stays_active()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created", "member.updated");
        var alice = await acme.CreateMemberAsync("Alice");
        receiver.Answer = response => response.StatusCode = 400;
        var clock = new FakeTimeProvider(RunningClock.Start.AddMinutes(30));
        for (var hour = 0; hour < 60; hour++, clock.Advance(TimeSpan.FromHours(1)))
            await host.DeliverAsync(acme, clock);
        receiver.Answer = response => response.StatusCode = 200;
        await acme.Http.PatchAsync($"/v1/members/{alice}", Answers.Patch(new { site = "Lyon" }));
        // The refused one is not due yet.
        await host.DeliverAsync(acme, clock);
        receiver.Answer = response => response.StatusCode = 400;
        for (var hour = 0; hour < 60; hour++, clock.Advance(TimeSpan.FromHours(1)))
            await host.DeliverAsync(acme, clock);

        Assert.Equal(["delivered", "failed"], (await acme.DeliveriesAsync(webhook)).Names("status"));
        var after = await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ReadAsync();
        Assert.Equal("active", after["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_answers_410_is_disabled_at_once()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response => response.StatusCode = 410;
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created", "webhook.disabled");
        await acme.CreateMemberAsync("Alice");

        Assert.Equal(1, await host.DeliverAsync(acme));

        var after = await (await acme.Http.GetAsync($"/v1/webhooks/{webhook["id"]}")).ReadAsync();
        Assert.Equal("disabled gone", Shown(after, "status", "disabledReason"));
        Assert.Equal("failed 1", Shown(Assert.Single(await acme.DeliveriesAsync(webhook)), "status", "attempts"));
    }

    [Fact]
    public async Task Who_asks_for_patience_gets_it()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = response =>
        {
            response.StatusCode = 429;
            response.Headers.RetryAfter = "3600";
        };
        var webhook = await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");

        await host.DeliverAsync(acme);

        var delivery = Assert.Single(await acme.DeliveriesAsync(webhook));
        Assert.Equal(
            TimeSpan.FromHours(1),
            delivery["nextAttemptAt"]!.GetValue<DateTimeOffset>() - delivery["lastAttemptAt"]!.GetValue<DateTimeOffset>()
        );
    }

    [Fact]
    public async Task What_a_dead_instance_held_is_made_by_another_when_its_lease_ends()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await acme.CreateWebhookAsync(receiver.Url, "member.created");
        await acme.CreateMemberAsync("Alice");
        var now = RunningClock.Start.AddMinutes(30);
        var database = host.Services.GetService(typeof(Npgsql.NpgsqlDataSource)) as Npgsql.NpgsqlDataSource;
        await Api.Data.WebhookQueue.LeaseAsync(database!, now, now.AddSeconds(18), 4, [], acme.Id, CancellationToken.None);

        Assert.Equal(0, await host.DeliverAsync(acme, new FakeTimeProvider(now)));
        Assert.Equal(1, await host.DeliverAsync(acme, new FakeTimeProvider(now.AddSeconds(18))));

        Assert.Single(receiver.Received);
    }

    private static string Shown(JsonNode node, params string[] fields) => string.Join(' ', fields.Select(field => $"{node[field]}"));
}
