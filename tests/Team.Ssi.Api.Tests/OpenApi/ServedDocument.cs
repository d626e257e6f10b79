using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.OpenApi;

/// <summary>The description as the host serves it, with what tests ask of it.</summary>
internal sealed class ServedDocument(JsonObject root)
{
    public JsonObject Root => root;

    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. root["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject().Select(verb => new DescribedOperation(path.Key, verb.Key.ToUpperInvariant(), verb.Value!.AsObject()))
            ),
    ];

    public JsonObject Schema(string name) => root["components"]!["schemas"]![name]!.AsObject();

    /// <summary>The part itself, or what its reference leads to.</summary>
    public JsonObject Follow(JsonNode part) =>
        part["$ref"]?.GetValue<string>() is { } reference
            ? reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, step) => node[step]!).AsObject()
            : part.AsObject();

    public static async Task<ServedDocument> ReadAsync(ApiHost host, string path = "/openapi/v1.json")
    {
        using var http = host.CreateClient();
        return new ServedDocument(JsonNode.Parse(await http.GetStringAsync(path))!.AsObject());
    }

    /// <summary>Every route the host answers, as `GET /v1/teams/{teamId}`. HEAD answers like GET everywhere.</summary>
    public static IEnumerable<string> RoutesOf(ApiHost host) =>
        host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(verb =>
                    $"{verb} /{endpoint.RoutePattern.RawText!.Trim('/')}"
                )
            )
            .Where(route => !route.StartsWith("HEAD ", StringComparison.Ordinal))
            .Distinct();
}

internal sealed record DescribedOperation(string Path, string Verb, JsonObject Text)
{
    public string Id => Text["operationId"]?.GetValue<string>() ?? $"{Verb} {Path}";

    public IEnumerable<JsonObject> Parameters => Text["parameters"]?.AsArray().Select(p => p!.AsObject()) ?? [];

    /// <summary>What the request's body may be, and what each success answers.</summary>
    public IEnumerable<(string Place, JsonObject Media)> Contents =>
        Media("request", Text["requestBody"])
            .Concat(
                Text["responses"]!.AsObject().Where(answer => answer.Key[0] == '2').SelectMany(answer => Media(answer.Key, answer.Value))
            );

    public override string ToString() => Id;

    private static IEnumerable<(string, JsonObject)> Media(string place, JsonNode? part) =>
        part?["content"]?.AsObject().Select(content => ($"{place} {content.Key}", content.Value!.AsObject())) ?? [];
}
