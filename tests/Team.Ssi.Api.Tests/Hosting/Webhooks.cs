using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Tests.Hosting;

internal static class Webhooks
{
    /// <summary>What every webhook of a test may ask for.</summary>
    public static readonly string[] AllEvents = [.. WebhookEvent.All];

    public static async Task<JsonObject> CreateWebhookAsync(this TestOrganization organization, string url, params string[] events)
    {
        var answer = await organization.Http.PostAsJsonAsync(
            "/v1/webhooks",
            new
            {
                name = "CRM",
                url,
                events = events.Length > 0 ? events : AllEvents,
            }
        );
        return await answer.ReadAsync(HttpStatusCode.Created);
    }

    /// <summary>Makes the attempts that are due for this organization, until none is.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> DeliverAsync(this ApiHost host, TestOrganization organization, TimeProvider? clock = null)
    {
        clock ??= host.Services.GetRequiredService<TimeProvider>();
        var attempts = ActivatorUtilities.CreateInstance<DeliveryAttempts>(host.Services, clock);
        var pump = ActivatorUtilities.CreateInstance<WebhookPump>(host.Services, attempts, clock);
        var made = 0;
        while (await pump.StartDueAsync(organization.Id, CancellationToken.None) is > 0 and var started)
        {
            made += started;
            await pump.IdleAsync();
        }
        return made;
    }

    /// <summary>The `data` of every message of a type, whether it was sent yet or not.</summary>
    public static async Task<IReadOnlyList<JsonNode>> MessagesAsync(this TestOrganization organization, string type)
    {
        var found = new List<string>();
        await organization.InDatabaseAsync(async db =>
            found = await db
                .Database.SqlQuery<string>(
                    $"""SELECT body AS "Value" FROM webhook_messages WHERE organization_id = {organization.Id} AND type = {type}"""
                )
                .ToListAsync()
        );
        return [.. found.Select(body => JsonNode.Parse(body)!["data"]!)];
    }

    public static async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(this TestOrganization organization, JsonObject webhook) =>
        await organization.Http.WalkAsync($"/v1/webhooks/{webhook["id"]}/deliveries", 200);
}
