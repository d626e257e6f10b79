using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>A CSV or spreadsheet of a list is not JSON: what is not has text or bytes as its shape, and a form one file.</summary>
internal sealed class ContentShapes : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var (type, media) in DocumentParts.Contents(operation.RequestBody?.Content))
            media.Schema = Sent(type, media.Schema);
        foreach (var (type, media) in operation.Answers().Where(c => !DocumentParts.IsJson(c.Type)))
            media.Schema = Answered(type);
    }

    private static IOpenApiSchema? Sent(string mediaType, IOpenApiSchema? described) =>
        mediaType switch
        {
            "multipart/form-data" => Form(),
            // A file of any shape of JSON; generators would take bytes for text in Base64 here.
            _ when DocumentParts.IsJson(mediaType) => described is OpenApiSchema { Format: "binary" } ? new OpenApiSchema() : described,
            _ => Bytes(),
        };

    private static OpenApiSchema Answered(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) ? new OpenApiSchema { Type = JsonSchemaType.String } : Bytes();

    private static OpenApiSchema Form() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Bytes() },
            Required = new HashSet<string> { "file" },
        };

    private static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
