using FastEndpoints;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Team.Ssi.Api.Auth;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>What an operation's filters ask of its endpoint.</summary>
internal static class DescribedEndpoint
{
    public static EndpointDefinition? Definition(this ApiDescription api) => api.Metadata<EndpointDefinition>();

    public static T? Metadata<T>(this ApiDescription api)
        where T : class => api.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();

    public static bool HasBody(this ApiDescription api) => api.ParameterDescriptions.Any(p => p.Source == BindingSource.Body);

    public static bool NeedsKey(this ApiDescription api) => api.Definition()?.AnonymousVerbs?.Contains(api.HttpMethod) is not true;

    public static bool IsUnder(this ApiDescription api, string prefix) =>
        api.RelativePath?.StartsWith(prefix, StringComparison.Ordinal) is true;

    /// <summary>Every POST of an organization is answered once for one Idempotency-Key.</summary>
    public static bool TakesIdempotencyKey(this ApiDescription api) =>
        HttpMethods.IsPost(api.HttpMethod!) && api.IsUnder("v1/") && api.Metadata<RequiredScope>() is not null;

    /// <summary>The class name; an endpoint with several verbs or routes needs a name for each.</summary>
    public static string OperationId(this ApiDescription api)
    {
        var definition = api.Definition()!;
        var name = definition.EndpointType.Name;
        var verb = api.HttpMethod!;
        if (definition.Verbs.Count(v => v != "HEAD") > 1)
            name += verb[0] + verb[1..].ToLowerInvariant();
        var route = Array.FindIndex(definition.Routes, r => PathOf(r) == api.RelativePath);
        return route > 0 ? $"{name}{route + 1}" : name;
    }

    private static string PathOf(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route.TrimStart('/'), @"\{\**([A-Za-z0-9]+)[^}]*\}", "{$1}");
}
