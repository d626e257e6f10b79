using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Reads what was written down. Looks are written in the background, so one waits for them.</summary>
internal static class AuditTrail
{
    public static async Task<IReadOnlyList<JsonNode>> EventsAsync(this TestOrganization organization, string query = "") =>
        await organization.Http.WalkAsync($"/v1/audit-events{query}", 200);

    /// <summary>Asks until it is so, or fails saying what was last seen.</summary>
    public static async Task<IReadOnlyList<JsonNode>> WaitForAsync(
        this HttpClient http,
        string path,
        Func<IReadOnlyList<JsonNode>, bool> isSo
    )
    {
        var seen = await http.WalkAsync(path, 200);
        for (var attempt = 0; !isSo(seen); attempt++)
        {
            Assert.True(attempt < 300, $"It never came to be so: {string.Join('\n', seen.Select(one => one.ToJsonString()))}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            seen = await http.WalkAsync(path, 200);
        }
        return seen;
    }
}
