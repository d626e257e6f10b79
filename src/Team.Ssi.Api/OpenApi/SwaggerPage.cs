using Microsoft.AspNetCore.Builder;
using Swashbuckle.AspNetCore.SwaggerUI;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The description as a page to read and to try. It follows the system's light or dark theme by itself.</summary>
internal static class SwaggerPage
{
    public static void MapSwaggerPage(this IEndpointRouteBuilder app) =>
        app.MapSwaggerUI("swagger", Configure).AllowAnonymous().WithMetadata(PageContents.Swagger).ExcludeFromDescription();

    private static void Configure(SwaggerUIOptions options)
    {
        options.DocumentTitle = "Team.Ssi API";
        options.SwaggerEndpoint("/openapi/v1.json", "OpenAPI 3.1");
        options.SwaggerEndpoint("/openapi/v1-3.0.json", "OpenAPI 3.0");
        options.EnableDeepLinking();
        options.EnablePersistAuthorization();
        options.EnableFilter();
        options.DisplayOperationId();
        options.DefaultModelsExpandDepth(0);
    }
}
