using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Team.Ssi.Api.Http;

/// <summary>A file to be saved, written as it is sent.</summary>
/// <param name="name">ASCII, and nothing that names a person.</param>
internal sealed class FileAnswer(string mediaType, string name, Func<Stream, Task> write) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = mediaType;
        httpContext.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"\"{name}\"",
        }.ToString();
        return write(httpContext.Response.Body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["application/zip"]));
}
