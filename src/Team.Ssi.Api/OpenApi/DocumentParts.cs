using Microsoft.OpenApi;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Walks through a description, whose every part may be missing.</summary>
internal static class DocumentParts
{
    public static IEnumerable<OpenApiOperation> AllOperations(this OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Select(o => o.Value) ?? []);

    public static IEnumerable<(string Type, OpenApiMediaType Media)> Answers(this OpenApiOperation operation) =>
        (operation.Responses ?? []).Values.OfType<OpenApiResponse>().SelectMany(r => Contents(r.Content));

    public static IEnumerable<(string Type, OpenApiMediaType Media)> AllContents(this OpenApiDocument document) =>
        document
            .AllOperations()
            .SelectMany(o => Contents(o.RequestBody?.Content).Concat(o.Answers()))
            .Concat(
                (document.Components?.Responses ?? new Dictionary<string, IOpenApiResponse>()).Values.SelectMany(r => Contents(r.Content))
            );

    public static IEnumerable<(string Type, OpenApiMediaType Media)> Contents(IDictionary<string, IOpenApiMediaType>? content)
    {
        foreach (var (type, media) in content ?? new Dictionary<string, IOpenApiMediaType>())
            if (media is OpenApiMediaType written)
                yield return (type, written);
    }

    public static bool IsJson(string mediaType) => mediaType.EndsWith("json", StringComparison.Ordinal);
}
