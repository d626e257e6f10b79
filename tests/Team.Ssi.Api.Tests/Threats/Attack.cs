using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>A request to an operation, made from the description: its path filled with ids, its body from the example.</summary>
internal sealed partial class Attack(DescribedOperation operation, IReadOnlyDictionary<string, string> ids)
{
    public string Query { get; init; } = "";
    public JsonNode? Body { get; init; }
    public (string Name, string Value)? Header { get; init; }

    public async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        var path = ids.Aggregate(operation.Path, (path, id) => path.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
        var request = new HttpRequestMessage(HttpMethod.Parse(operation.Verb), path + Query);
        if (Header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        if (Body is not null)
            request.Content = new StringContent(Body.ToJsonString(), new MediaTypeHeaderValue(MediaTypeOf(operation)!));
        return await http.SendAsync(request);
    }

    /// <summary>The example of the body; null for an operation without a JSON body.</summary>
    public static JsonNode? ExampleOf(DescribedOperation operation)
    {
        if (MediaTypeOf(operation) is not { } type)
            return null;
        var media = operation.Text["requestBody"]!["content"]![type]!;
        return (media["example"] ?? media["examples"]?.AsObject().FirstOrDefault().Value?["value"])?.DeepClone() ?? new JsonObject();
    }

    public static string? MediaTypeOf(DescribedOperation operation) =>
        operation
            .Text["requestBody"]
            ?["content"]?.AsObject()
            .Select(media => media.Key)
            .FirstOrDefault(type => type.EndsWith("json", StringComparison.Ordinal));

    public static IReadOnlyList<string> ParametersOf(DescribedOperation operation) =>
        [.. PathParameter().Matches(operation.Path).Select(match => match.Groups[1].Value)];

    /// <summary>Query parameters that hold an id.</summary>
    public static IEnumerable<string> QueriedIdsOf(DescribedOperation operation) =>
        from parameter in operation.Parameters
        where parameter["in"]?.GetValue<string>() == "query" && parameter["schema"]?["format"]?.GetValue<string>() == "uuid"
        select parameter["name"]!.GetValue<string>();

    /// <summary>The answer without what differs from one request to the next anyway.</summary>
    public static async Task<string> ShownAsync(HttpResponseMessage answer, string named, bool isStrict)
    {
        var text =
            $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {answer.Headers.ETag} {answer.Headers.Location}\n"
            // An archive holds the time at which it was made.
            + (answer.Content.Headers.ContentType?.MediaType == "application/zip" ? "" : await answer.Content.ReadAsStringAsync());
        text = Trace().Replace(text.Replace(named, "<id>", StringComparison.OrdinalIgnoreCase), "<trace>");
        return isStrict
            ? text
            : Size()
                .Replace(
                    Unique().Replace(Cursor().Replace(Time().Replace(AnyId().Replace(text, "<id>"), "<time>"), "<cursor>"), ""),
                    "<size>"
                );
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("\"traceId\":\"[0-9a-f]{32}\"")]
    private static partial Regex Trace();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex AnyId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Time();

    [GeneratedRegex("cursor\":\"[^\"]+|ssi_[0-9A-Za-z_]+|whsec_[0-9A-Za-z+/=]+|\"[0-9]+-[0-9a-f]{16}\"", RegexOptions.IgnoreCase)]
    private static partial Regex Cursor();

    /// <summary>The attacker hires somebody for each attack.</summary>
    [GeneratedRegex("\"size\":[0-9]+")]
    private static partial Regex Size();

    [GeneratedRegex(@"x\d+x")]
    private static partial Regex Unique();
}
