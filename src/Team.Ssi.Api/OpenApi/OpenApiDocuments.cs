using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The description of the API: OpenAPI 3.1, and 3.0 for generators that cannot read it.</summary>
internal static class OpenApiDocuments
{
    public const string Current = "v1";
    public const string Old = "v1-3.0";

    public static OpenApiSpecVersion VersionOf(string document) =>
        document == Old ? OpenApiSpecVersion.OpenApi3_0 : OpenApiSpecVersion.OpenApi3_1;

    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.TryAddSingleton<IModelMetadataProvider, EmptyModelMetadataProvider>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, FastEndpointsDescriptions>());
        services.AddSingleton(RequestModel.Of);
        services.AddSingleton<OpenApiText>();

        // Swashbuckle would look at MVC's JSON options, which nothing here uses.
        services.AddSingleton<ISerializerDataContractResolver>(s => new PatchContracts(
            new JsonSerializerDataContractResolver(
                s.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions,
                s.GetRequiredService<IOptions<SchemaGeneratorOptions>>().Value
            )
        ));
        return services.AddSwaggerGen(Configure);
    }

    public static void MapOpenApiDocuments(this IEndpointRouteBuilder app)
    {
        Map(app, "/openapi/v1.json", "application/json", text => text.JsonAsync(Current));
        Map(app, "/openapi/v1.yaml", "application/yaml", text => text.YamlAsync(Current));
        Map(app, "/openapi/v1-3.0.json", "application/json", text => text.JsonAsync(Old));
        app.MapSwaggerPage();
    }

    private static void Map(IEndpointRouteBuilder app, string path, string type, Func<OpenApiText, Task<string>> read) =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], async (OpenApiText text) => Results.Text(await read(text), type))
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static void Configure(SwaggerGenOptions options)
    {
        foreach (var document in new[] { Current, Old })
            options.SwaggerDoc(document, DocumentFacts.Of(document));
        options.AddServer(
            new OpenApiServer
            {
                Url = "/",
                Description = "This installation, in production or for tests.",
                Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(false) },
            }
        );
        options.AddSecurityDefinition(SecurityRequirements.Scheme, SecurityRequirements.Description);

        // HEAD answers like its GET, without the body.
        options.DocInclusionPredicate((_, api) => api.Definition() is not null && !HttpMethods.IsHead(api.HttpMethod!));
        options.CustomOperationIds(api => api.OperationId());
        options.TagActionsBy(api => [Areas.Of(api)]);
        options.OrderActionsBy(api => $"{api.RelativePath} {api.HttpMethod}");

        options.SupportNonNullableReferenceTypes();
        options.NonNullableReferenceTypesAsRequired();
        options.UseAllOfToExtendReferenceSchemas();
        foreach (var name in Comments.Assemblies)
            options.IncludeXmlComments(() => Comments.Of(name));

        options.SchemaFilter<SchemaRules>();
        options.ParameterFilter<RequiredParameters>();
        options.OperationFilter<SummaryDescriptions>();
        options.OperationFilter<HeaderDescriptions>();
        options.OperationFilter<TableDescriptions>();
        options.OperationFilter<LetterDescriptions>();
        options.OperationFilter<ErrorResponses>();
        options.OperationFilter<SecurityRequirements>();
        options.OperationFilter<ContentShapes>();
        options.DocumentFilter<DocumentRules>();
        options.DocumentFilter<NullableReferences>();
        options.DocumentFilter<HeadersOfAnswers>();
        options.DocumentFilter<Bounds>();
    }
}
