using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The headers that any answer may carry: what is left of the caller's requests, and whether a page of another origin may read it.</summary>
internal sealed class HeadersOfAnswers : IDocumentFilter
{
    private static readonly Dictionary<string, string> Described = new()
    {
        ["RateLimit"] = "What is left: `r` requests, and a new window in `t` seconds. Absent where the installation limits nobody.",
        ["Access-Control-Allow-Origin"] =
            "The origin of the page that asks, where the installation's settings name it. Absent otherwise: then no page of another origin may read the answer.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var (name, description) in Described)
            swaggerDoc.AddComponent<IOpenApiHeader>(name, HeaderDescriptions.Text(description));
        var shared = swaggerDoc.Components?.Responses?.Select(named => named.Value) ?? [];
        var own = swaggerDoc.AllOperations().SelectMany(operation => operation.Responses?.Select(status => status.Value) ?? []);
        foreach (var response in shared.Concat(own).OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            foreach (var name in Described.Keys)
                response.Headers[name] = new OpenApiHeaderReference(name, swaggerDoc);
        }
    }
}
