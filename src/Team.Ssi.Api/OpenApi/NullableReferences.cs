using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>
/// A nullable reference leaves Swashbuckle as `type: null` beside `allOf`, which no value satisfies in OpenAPI 3.1, and which 3.0 allows
/// only with a type. This writes it as each version means it, and other references without the wrapper they do not need.
/// </summary>
internal sealed class NullableReferences : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
        Fix(swaggerDoc, OpenApiDocuments.VersionOf(context.DocumentName));

    public static void Fix(OpenApiDocument document, OpenApiSpecVersion version) => new Pass(document, version).Run();

    private sealed class Pass(OpenApiDocument document, OpenApiSpecVersion version)
    {
        private readonly IDictionary<string, IOpenApiSchema> _schemas =
            document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();

        public void Run()
        {
            foreach (var schema in _schemas.Values.OfType<OpenApiSchema>())
                FixParts(schema);
            foreach (var parameter in document.AllOperations().SelectMany(o => o.Parameters ?? []).OfType<OpenApiParameter>())
                parameter.Schema = Fix(parameter.Schema);
            foreach (var (_, media) in document.AllContents())
            {
                media.Schema = Fix(media.Schema);
                if (version == OpenApiSpecVersion.OpenApi3_0)
                    ForgetNulls(media);
            }
        }

        private void FixParts(OpenApiSchema schema)
        {
            foreach (var (name, property) in schema.Properties?.ToList() ?? [])
                schema.Properties![name] = Fix(property)!;
            schema.Items = Fix(schema.Items);
            schema.AdditionalProperties = Fix(schema.AdditionalProperties);
        }

        private IOpenApiSchema? Fix(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference plain)
                return With(plain, OwnDescription(plain, plain.Description));
            if (schema is not OpenApiSchema { } wrapper)
                return schema;

            FixParts(wrapper);
            if (wrapper.AllOf is not [OpenApiSchemaReference reference])
                return wrapper;
            var text = OwnDescription(reference, wrapper.Description);
            return version == OpenApiSpecVersion.OpenApi3_0
                ? ForOldVersion(wrapper, reference, text)
                : ForNewVersion(wrapper, reference, text);
        }

        private static IOpenApiSchema ForNewVersion(OpenApiSchema wrapper, OpenApiSchemaReference reference, string? text)
        {
            wrapper.Description = text;
            if (wrapper.Type is JsonSchemaType.Null)
            {
                wrapper.OneOf = [With(reference, null), new OpenApiSchema { Type = JsonSchemaType.Null }];
                (wrapper.AllOf, wrapper.Type) = (null, null);
                return wrapper;
            }

            // In 3.1 a reference may have a description of its own.
            return wrapper.Default is null ? With(reference, text) : wrapper;
        }

        private IOpenApiSchema ForOldVersion(OpenApiSchema wrapper, OpenApiSchemaReference reference, string? text)
        {
            wrapper.Description = text;
            if (wrapper.Type is JsonSchemaType.Null)
                wrapper.Type = JsonSchemaType.Null | (Target(reference)?.Type ?? JsonSchemaType.Object);
            return wrapper.Type is null && text is null && wrapper.Default is null ? With(reference, null) : wrapper;
        }

        /// <summary>3.0 has no way to say that an enumeration may be null which generators understand, so its examples leave null out.</summary>
        private static void ForgetNulls(OpenApiMediaType media)
        {
            ForgetNulls(media.Example);
            foreach (var example in (media.Examples ?? new Dictionary<string, IOpenApiExample>()).Values)
                ForgetNulls(example.Value);
        }

        private static void ForgetNulls(JsonNode? node)
        {
            foreach (var (name, value) in (node as JsonObject)?.ToList() ?? [])
                if (value is null)
                    node!.AsObject().Remove(name);
                else
                    ForgetNulls(value);
            foreach (var item in node as JsonArray ?? [])
                ForgetNulls(item);
        }

        private static OpenApiSchemaReference With(OpenApiSchemaReference reference, string? description)
        {
            reference.Description = description;
            return reference;
        }

        /// <summary>The text of the type itself, repeated beside every use of it, says nothing.</summary>
        private string? OwnDescription(OpenApiSchemaReference reference, string? description) =>
            description == Target(reference)?.Description ? null : description;

        private IOpenApiSchema? Target(OpenApiSchemaReference reference) =>
            _schemas.TryGetValue(reference.Reference.Id ?? "", out var target) ? target : null;
    }
}
