using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>A resource as it is answered: cut to what was asked for, with a tag of what it says.</summary>
internal sealed class ScimAnswer(JsonObject resource, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Two resources that say the same have the same tag, whatever made them.</summary>
    public static EntityTagHeaderValue TagOf(JsonObject resource) =>
        new($"\"{XxHash64.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(resource)):x16}\"");

    /// <summary>`If-Match` of a write.</summary>
    public static void Verify(HttpContext context, JsonObject current)
    {
        if (Preconditions.Refuse(context, TagOf(current)))
            throw ScimProblem.Stale();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = TagOf(resource);
        resource["meta"]!["version"] = tag.ToString();
        var response = httpContext.Response;
        response.Headers.ETag = tag.ToString();
        var location = resource["meta"]!["location"]!.GetValue<string>();
        if (status == StatusCodes.Status201Created)
            response.Headers.Location = location;
        if (HttpMethods.IsGet(httpContext.Request.Method) && ETags.Matches(httpContext.Request.Headers.IfNoneMatch, tag))
            response.StatusCode = StatusCodes.Status304NotModified;
        else
            await WriteAsync(httpContext, status, new ScimProjection(httpContext.Request.Query).Of(resource));
    }

    public static Task WriteAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web, ScimErrors.MediaType, context.RequestAborted);
    }
}

/// <summary>`attributes` and `excludedAttributes` (RFC 7644, 3.9), by whole attributes; what every resource must say stays.</summary>
internal sealed class ScimProjection(IQueryCollection query)
{
    private static readonly string[] Always = ["schemas", "id"];

    private readonly HashSet<string> _wanted = Names(query["attributes"]);
    private readonly HashSet<string> _excluded = Names(query["excludedAttributes"]);

    /// <summary>Whether it has to be read at all.</summary>
    public bool Shows(string attribute) =>
        Always.Contains(attribute) || ((_wanted.Count == 0 || _wanted.Contains(attribute)) && !_excluded.Contains(attribute));

    public JsonObject Of(JsonObject resource)
    {
        foreach (var name in resource.Select(member => member.Key).Where(name => !Shows(name)).ToList())
            resource.Remove(name);
        return resource;
    }

    private static HashSet<string> Names(Microsoft.Extensions.Primitives.StringValues said) =>
        said.ToString()
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => name[(name.LastIndexOf(':') + 1)..].Split('.')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
