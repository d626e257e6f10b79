using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>Files, and what comes of them.</summary>
internal static class Importing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<Guid> CreateMemberAsync(
        this TestOrganization organization,
        string name,
        string email,
        string? externalId = null
    )
    {
        var answer = await organization.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = name,
                email,
                externalId,
            }
        );
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    public static Task<HttpResponseMessage> SendFileAsync(this HttpClient http, string text, string query = "", string type = "text/csv") =>
        http.SendFileAsync(Encoding.UTF8.GetBytes(text), query, type);

    public static Task<HttpResponseMessage> SendFileAsync(this HttpClient http, byte[] bytes, string query = "", string type = "text/csv")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return http.PostAsync($"/v1/imports{query}", content);
    }

    /// <summary>Sends a file, and waits for its end.</summary>
    public static async Task<JsonObject> ImportAsync(this HttpClient http, string text, string query = "", string type = "text/csv") =>
        await http.FinishedAsync(await http.SendFileAsync(text, query, type));

    public static async Task<JsonObject> FinishedAsync(this HttpClient http, HttpResponseMessage sent)
    {
        var import = await sent.ReadAsync(HttpStatusCode.Accepted);
        Assert.Equal($"/v1/imports/{import["id"]}", sent.Headers.Location?.OriginalString);
        for (var since = TimeProvider.System.GetTimestamp(); import["finishedAt"] is null; )
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, import.ToJsonString());
            await Task.Delay(50);
            import = await (await http.GetAsync($"/v1/imports/{import["id"]}")).ReadAsync();
        }
        return import;
    }

    /// <summary>`created replaced unchanged failed superseded`.</summary>
    public static string Counts(this JsonObject import)
    {
        var result = import["result"]!;
        return $"{result["created"]} {result["replaced"]} {result["unchanged"]} {result["failed"]} {result["superseded"]}";
    }

    /// <summary>`line column code value` of each error.</summary>
    public static IReadOnlyList<string> Errors(this JsonObject import) =>
        [.. import["errors"]!.AsArray().Select(error => $"{error!["line"]} {error["column"]} {error["code"]} {error["value"]}")];

    public static async Task<decimal> TotalAsync(this TestOrganization organization, Guid member, string day)
    {
        var reading = await (await organization.Http.GetAsync($"/v1/members/{member}/submissions/{day}")).ReadAsync();
        return reading["total"]!.GetValue<decimal>();
    }
}
