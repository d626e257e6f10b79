using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Http;

/// <summary>A page with its `Link: [...]; rel="next"`.</summary>
internal sealed class Paged<T>(T page, string? nextCursor) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var file = httpContext.Features.Get<TableAnswer>();
        if (nextCursor is not null && file is not { IsWhole: true })
            httpContext.Response.Headers.Link = $"<{NextOf(httpContext.Request)}>; rel=\"next\"";
        return file?.AddAsync(page, nextCursor) ?? TypedResults.Ok(page).ExecuteAsync(httpContext);
    }

    private string NextOf(HttpRequest request)
    {
        var query = request.Query.Where(part => !part.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase));
        return QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(request.Path, query), "cursor", nextCursor!);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(
            new ResponseHeader(StatusCodes.Status200OK, "Link", "The next page, with `rel=\"next\"`; absent on the last one.")
        );
    }
}
