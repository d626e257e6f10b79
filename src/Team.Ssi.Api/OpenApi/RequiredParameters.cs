using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>A parameter that a rule refuses to see absent is required, and its description stands in one place only.</summary>
internal sealed class RequiredParameters(RequestModel model) : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter concrete || context.PropertyInfo is not { } property)
            return;
        concrete.Required |= model.IsRequiredByRule(property) && !MemberDefaults.Exists(property);
        if (concrete.Schema is OpenApiSchema schema)
        {
            concrete.Description ??= schema.Description ?? Named(concrete);
            schema.Description = null;
        }
    }

    /// <summary>`teamId` in a path says it all; a comment at every request would only repeat it.</summary>
    private static string? Named(OpenApiParameter parameter) =>
        parameter is { In: ParameterLocation.Path, Name: { } name } && name.EndsWith("Id", StringComparison.Ordinal)
            ? $"The {SummaryDescriptions.Words(name[..^2])}'s id."
            : null;
}
