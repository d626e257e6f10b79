using System.Diagnostics.CodeAnalysis;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Team.Ssi.Api.Http;

/// <summary>Marks an operation whose body may be left out: all that it says has a default.</summary>
internal sealed record OptionalBody;

/// <summary>A body must say what it is, and be UTF-8: FastEndpoints answers a request without a content type before anyone could add a problem to it.</summary>
internal sealed class ContentTypes(RequestDelegate next)
{
    private const string Plain = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var reads = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>();
        if (IsEmpty(context))
        {
            if (endpoint?.Metadata.GetMetadata<OptionalBody>() is not null)
                WriteDefaults(context.Request);
            // Some clients send the header with every request; FastEndpoints would read a body that is not there.
            else if (endpoint?.Metadata.GetMetadata<EndpointDefinition>() is not null && ReadsNone(reads))
                context.Request.ContentType = null;
        }
        CsvBodies.Receive(context);
        return ReadsNone(reads) || IsJson(context.Request) || IsNamed(context.Request, reads)
            ? next(context)
            : Problems.WriteAsync(context, ProblemKinds.UnsupportedMediaType);
    }

    /// <summary>Whether the operation has no body that it would name the type of.</summary>
    private static bool ReadsNone([NotNullWhen(false)] IAcceptsMetadata? reads) => reads is null || reads.ContentTypes.Contains("*/*");

    /// <summary>No body is an object without members: one path for both, also for what rules and idempotency make of it.</summary>
    private static void WriteDefaults(HttpRequest request)
    {
        request.Body = new MemoryStream("{}"u8.ToArray(), writable: false);
        request.ContentLength = request.Body.Length;
        request.ContentType = Plain;
    }

    private static bool IsEmpty(HttpContext context) =>
        context.Request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    private static bool IsJson(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(Plain, StringComparison.OrdinalIgnoreCase) || IsMergePatch(request, type.MediaType))
        && (
            !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>What an operation lists beside JSON is a file, whose encoding is its own matter.</summary>
    private static bool IsNamed(HttpRequest request, IAcceptsMetadata reads) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && !type.MediaType.Equals(Plain, StringComparison.OrdinalIgnoreCase)
        && reads.ContentTypes.Contains(type.MediaType.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Routing takes any `+json` for JSON, also a JSON Patch, which is another language.</summary>
    private static bool IsMergePatch(HttpRequest request, Microsoft.Extensions.Primitives.StringSegment type) =>
        HttpMethods.IsPatch(request.Method) && type.Equals(MergePatch, StringComparison.OrdinalIgnoreCase);
}
