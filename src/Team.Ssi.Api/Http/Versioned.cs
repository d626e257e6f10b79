using System.IO.Hashing;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Http;

/// <summary>A resource with its strong ETag: 200, or 304 when the caller has it already.</summary>
internal sealed class Versioned<T>(T value, EntityTagHeaderValue tag)
    : IResult,
        IEndpointMetadataProvider,
        IStatusCodeHttpResult,
        IValueHttpResult<T>
{
    public Versioned(T value, int version)
        : this(value, ETags.Of(version)) { }

    public T Value => value;

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = tag.ToString();
        if (HttpMethods.IsGet(httpContext.Request.Method) && ETags.Matches(httpContext.Request.Headers.IfNoneMatch, tag))
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await TypedResults.Ok(value).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(ETags.Documented(StatusCodes.Status200OK));
    }
}

/// <summary>201 with Location and ETag.</summary>
internal sealed class CreatedVersion<T>(string location, T value, EntityTagHeaderValue tag) : IResult, IEndpointMetadataProvider
{
    public CreatedVersion(string location, T value, int version)
        : this(location, value, ETags.Of(version)) { }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = tag.ToString();
        return TypedResults.Created(location, value).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
        builder.Metadata.Add(ETags.Documented(StatusCodes.Status201Created));
        builder.Metadata.Add(new ResponseHeader(StatusCodes.Status201Created, "Location", "Where the new resource is."));
    }
}

internal static class ETags
{
    /// <summary>The number of the version: it depends on the resource and the caller's view of it, never on the token.</summary>
    public static EntityTagHeaderValue Of(int version) => new($"\"{version}\"");

    /// <summary>For a resource that shows more than its own row: what it shows is part of the tag.</summary>
    public static EntityTagHeaderValue Of(int version, params IEnumerable<string> shown) =>
        new($"\"{version}-{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\n', shown))):x16}\"");

    public static ResponseHeader Documented(int status) =>
        new(status, "ETag", "The version of the resource: send it as `If-None-Match` to read, as `If-Match` to change.");

    public static bool Matches(Microsoft.Extensions.Primitives.StringValues header, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(given => given.Equals(EntityTagHeaderValue.Any) || given.Compare(tag, useStrongComparison: false));
}
