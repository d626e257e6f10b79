using System.Diagnostics;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

/// <summary>The one place where problems are made.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <param name="detail">What is special about this occurrence; when absent, its one error, or what the kind means.</param>
    public static Problem Of(HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyList<InputError>? errors = null) =>
        new(
            $"/problems/{kind.Code}",
            kind.Title.ToString(),
            kind.Status,
            detail ?? (errors is [var only] ? only.Detail : kind.Meaning.ToString()),
            context.Request.Path.Value ?? "/",
            Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            kind.Code,
            errors
        );

    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyList<InputError>? errors = null) =>
        WriteAsync(context, Of(context, kind, detail, errors));

    public static Task WriteForbiddenAsync(HttpContext context, ProblemKind kind, Text detail, string scope) =>
        WriteAsync(context, Of(context, kind, detail.ToString()) with { RequiredScope = scope });

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        if (ScimErrors.Speaks(context))
            return ScimErrors.WriteAsync(context, problem.Status, null, problem.Detail);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.SpeaksLanguage();
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: MediaType, cancellationToken: CancellationToken.None);
    }
}
