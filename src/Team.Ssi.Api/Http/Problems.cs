using System.Diagnostics;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

/// <summary>The one place where problems are made.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyList<InputError>? errors = null) =>
        new(
            $"/problems/{kind.Code}",
            kind.Title.ToString(),
            kind.Status,
            detail,
            context.Request.Path.Value ?? "/",
            Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            kind.Code,
            errors
        );

    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyList<InputError>? errors = null)
    {
        context.Response.StatusCode = kind.Status;
        if (kind.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.SpeaksLanguage();
        return context.Response.WriteAsJsonAsync(
            Of(context, kind, detail, errors),
            options: null,
            contentType: MediaType,
            cancellationToken: CancellationToken.None
        );
    }
}
