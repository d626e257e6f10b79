using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class BoundsTests(ApiHost host)
{
    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/openapi/v1-3.0.json")]
    public async Task Every_text_number_and_list_is_bounded(string path)
    {
        using var http = host.CreateClient();
        var document = JsonNode.Parse(await http.GetStringAsync(path))!;

        Assert.Empty(Unbounded(document, "#"));
    }

    [Fact]
    public async Task A_rule_of_an_operation_stands_before_the_bound_of_the_type()
    {
        using var http = host.CreateClient();
        var schemas = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!;

        Assert.Equal(200, schemas["CreateTeamBody"]!["properties"]!["name"]!["maxLength"]!.GetValue<int>());
        Assert.Equal(36, schemas["TeamResponse"]!["properties"]!["id"]!["maxLength"]!.GetValue<int>());
        Assert.Equal(200, schemas["TeamResponsePage"]!["properties"]!["items"]!["maxItems"]!.GetValue<int>());
    }

    private static IEnumerable<string> Unbounded(JsonNode? node, string path)
    {
        if (node is JsonArray list)
            return list.SelectMany((item, index) => Unbounded(item, $"{path}/{index}"));
        if (node is not JsonObject part)
            return [];
        var below = part.Where(member => member.Key is not ("example" or "examples" or "default" or "enum" or "required"))
            .SelectMany(member => Unbounded(member.Value, $"{path}/{member.Key}"));
        return IsSchema(part) && Missing(part) is { } missing ? below.Prepend($"{path} {missing}") : below;
    }

    private static bool IsSchema(JsonObject part) =>
        part["type"] is JsonArray || (part["type"] is JsonValue type && type.TryGetValue<string>(out _) && part["in"] is null);

    private static string? Missing(JsonObject schema)
    {
        string[] types = schema["type"] is JsonArray many ? [.. many.Select(type => $"{type}")] : [$"{schema["type"]}"];
        if (types.Contains("string") && schema["maxLength"] is null && schema["enum"] is null && schema["const"] is null)
            return "maxLength";
        if (types.Contains("array") && schema["maxItems"] is null)
            return "maxItems";
        if (!types.Contains("integer"))
            return null;
        return schema["minimum"] is null && schema["exclusiveMinimum"] is null ? "minimum"
            : schema["maximum"] is null && schema["exclusiveMaximum"] is null ? "maximum"
            : null;
    }
}
