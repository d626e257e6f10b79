using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Http;

/// <summary>An answer that is always whole, and that a file may hold as a table too.</summary>
internal sealed class Report<T>(T report) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.Features.Get<TableAnswer>() is { } file
            ? file.AddAsync(report, null)
            : TypedResults.Ok(report).ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
