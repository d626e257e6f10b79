using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Documents the headers that result types and middleware declare as endpoint metadata.</summary>
internal sealed class HeaderDescriptions : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var responses = operation.Responses ??= [];
        foreach (var header in metadata.OfType<ResponseHeader>())
            if (responses.GetValueOrDefault(header.Status.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse response)
                (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[header.Name] = Text(header.Description);

        foreach (var header in Conventional(operation, context.ApiDescription).Concat(metadata.OfType<RequestHeader>()))
            AddParameter(operation, header);
        if (operation.Parameters?.Any(p => p.Name == IfNoneMatch.Name) is true && HttpMethods.IsGet(context.ApiDescription.HttpMethod!))
            responses.TryAdd("304", new OpenApiResponse { Description = "The caller has the current version already." });
    }

    /// <summary>Headers that are read for every operation of a kind, before or beside its request.</summary>
    private static IEnumerable<RequestHeader> Conventional(OpenApiOperation operation, ApiDescription api)
    {
        var hasVersion = operation.Responses!.Values.Any(r => r.Headers?.ContainsKey("ETag") is true);
        if (api.TakesIdempotencyKey())
            yield return new(
                "Idempotency-Key",
                "1 to 255 printable characters of the caller's choice. The same key with the same request gets the first answer again, for 24 hours.",
                MaxLength: 255
            );
        if (hasVersion && HttpMethods.IsGet(api.HttpMethod!))
            yield return IfNoneMatch;
        if (operation.Responses.ContainsKey("412"))
            yield return new("If-Match", "The `ETag` of the version to change; refused with 412 when there is a newer one.");
        if (operation.Responses.ContainsKey("412") && HttpMethods.IsPut(api.HttpMethod!))
            yield return new("If-None-Match", "`*` to create only; refused with 412 when there is one already.");
    }

    private static readonly RequestHeader IfNoneMatch = new(
        "If-None-Match",
        "The `ETag` that the caller has; answered with 304 while it is current."
    );

    public static OpenApiHeader Text(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static void AddParameter(OpenApiOperation operation, RequestHeader header)
    {
        operation.Parameters ??= [];
        if (
            operation.Parameters.Any(p =>
                p.In == ParameterLocation.Header && string.Equals(p.Name, header.Name, StringComparison.OrdinalIgnoreCase)
            )
        )
            return;
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = header.MaxLength },
            }
        );
    }
}
