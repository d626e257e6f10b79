using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Tests.Hosting;

internal static class Requests
{
    /// <summary>A request with one header exactly as written.</summary>
    public static Task<HttpResponseMessage> SendWithAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        string header,
        string value,
        HttpContent? content = null
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation(header, value);
        return http.SendAsync(request);
    }

    /// <summary>The items of a list, page by page; each `Link` must lead where `nextCursor` does.</summary>
    public static async Task<IReadOnlyList<JsonNode>> WalkAsync(this HttpClient http, string path, int limit)
    {
        var items = new List<JsonNode>();
        for (var next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}"; next is not null; )
        {
            var answer = await http.GetAsync(next);
            var page = await answer.ReadAsync();
            Assert.InRange(page["items"]!.AsArray().Count, 0, limit);
            items.AddRange(page["items"]!.AsArray()!);
            var cursor = page["nextCursor"]?.GetValue<string>();
            Assert.Equal(cursor is not null, answer.Headers.TryGetValues("Link", out var links));
            next = cursor is null ? null : links!.Single()[1..links!.Single().IndexOf('>', StringComparison.Ordinal)];
            Assert.True(next is null || next.Contains($"cursor={cursor}", StringComparison.Ordinal), next);
        }
        return items;
    }

    public static IReadOnlyList<string> Names(this IEnumerable<JsonNode?> items, string field = "displayName") =>
        [.. items.Select(item => item![field]!.GetValue<string>())];
}
