using System.Diagnostics;

namespace Team.Ssi.Api.Http;

/// <summary>The headers that every answer carries, unless the operation knows better.</summary>
internal sealed class AnswerHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var response = ((HttpContext)state).Response;
                response.Headers["Request-Id"] = Activity.Current?.TraceId.ToHexString() ?? response.HttpContext.TraceIdentifier;
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers["Referrer-Policy"] = "no-referrer";
                response.Headers.ContentSecurityPolicy = response.HttpContext.Features.Get<PageContents>()?.Policy ?? PageContents.Nothing;
                // Routing does not know that HEAD is answered wherever GET is.
                if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && Allows(response, HttpMethods.Get))
                    response.Headers.AppendCommaSeparatedValues("Allow", HttpMethods.Head);
                if (response.Headers.CacheControl.Count == 0 && response.HttpContext.Request.Path.StartsWithSegments("/v1"))
                    response.Headers.CacheControl = CacheControlOf(response.HttpContext);
                return Task.CompletedTask;
            },
            context
        );
        return next(context);
    }

    private static bool Allows(HttpResponse response, string method) =>
        response.Headers.GetCommaSeparatedValues("Allow").Contains(method, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whatever names a person is kept nowhere on the way; the rest may be kept and asked about.</summary>
    private static string CacheControlOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Impersonal>() is null ? "no-store" : "private, no-cache";
}

/// <summary>Marks an operation that answers without personal data.</summary>
internal sealed record Impersonal;

internal static class ImpersonalEndpoint
{
    public static void IsImpersonal(this FastEndpoints.EndpointDefinition endpoint) =>
        endpoint.Description(builder => builder.WithMetadata(new Impersonal()));
}
