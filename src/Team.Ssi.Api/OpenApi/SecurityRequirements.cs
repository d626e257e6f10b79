using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Says of every operation whether it needs a key, which scope that key must have, and which roles may call it signed in.</summary>
internal sealed class SecurityRequirements : IOperationFilter
{
    public const string Scheme = "apiKey";

    public static OpenApiSecurityScheme Description { get; } =
        new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description =
                "An API key (`ssi_…`), or an access token of the configured identity provider, "
                + "as `Authorization: Bearer <key>`. Each operation names the scope it requires.",
        };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.NeedsKey())
        {
            operation.Security = [];
            Append(operation, "Needs no key.");
            return;
        }

        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        if (context.ApiDescription.Metadata<Operation>() is { } row)
            Extend(operation, "x-roles", new JsonArray([.. row.Roles.Select(role => JsonValue.Create(role.ToColumn()))]));
        if (context.ApiDescription.Metadata<RequiredScope>() is { Name: var scope })
        {
            Append(operation, $"Requires scope `{scope}`.");
            Extend(operation, "x-required-scope", JsonValue.Create(scope));
        }
        else
        {
            Append(operation, "Requires a key with any scope.");
        }
    }

    private static void Extend(OpenApiOperation operation, string name, JsonNode value) =>
        (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>())[name] = new JsonNodeExtension(value);

    private static void Append(OpenApiOperation operation, string sentence) =>
        operation.Description = string.IsNullOrEmpty(operation.Description) ? sentence : $"{operation.Description}\n\n{sentence}";
}
