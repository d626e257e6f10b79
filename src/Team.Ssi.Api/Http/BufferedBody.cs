using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;

namespace Team.Ssi.Api.Http;

/// <summary>
/// Marks an operation that takes a file: it is received before the request gets a connection to the database, so that slow senders hold none. It waits on disk.
/// </summary>
internal sealed record BufferedBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class BufferedBodies
{
    private const int InMemory = 64 * 1024;

    /// <summary>To be called in Configure; the media types are those that the operation reads.</summary>
    public static void AcceptsFile(this EndpointDefinition endpoint, long largest, string type, params string[] others) =>
        endpoint.Description(builder => builder.Accepts<Stream>(type, others).WithMetadata(new BufferedBody(largest)));

    public static async Task ReceiveAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BufferedBody>() is not { } body)
            return;
        context.Request.EnableBuffering(InMemory, body.MaxRequestBodySize ?? long.MaxValue);
        await context.Request.Body.DrainAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
    }

    private static async Task DrainAsync(this Stream body, CancellationToken ct)
    {
        var block = new byte[InMemory];
        while (await body.ReadAsync(block, ct) > 0) { }
    }
}
