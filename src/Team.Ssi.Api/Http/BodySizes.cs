using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;

namespace Team.Ssi.Api.Http;

internal static class BodySizes
{
    public const long Largest = 1024 * 1024;

    /// <summary>A token that is far too long gets the answer of a bad token, not that of a broken request.</summary>
    public const int Headers = 96 * 1024;
    private const long Small = 64 * 1024;

    /// <summary>A single reading needs less than a kilobyte; the rest is room for what LinkedIn may add.</summary>
    public static void AcceptsSmallBody(this EndpointDefinition endpoint) =>
        endpoint.Description(builder => builder.WithMetadata(new Limit(Small)));

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
