using System.Net;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http;

/// <summary>The pages that the `type` of a problem leads to.</summary>
internal static partial class ProblemPages
{
    private const string Style = "body{font:1rem/1.5 system-ui;max-width:42rem;margin:3rem auto;padding:0 1rem}";
    private static readonly PageContents Contents = PageContents.WithStyle(Style);

    public static void MapProblemPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/problems", () => Page(new("Problems", "Problèmes"), string.Concat(ProblemKinds.All.Select(Row))))
            .AllowAnonymous()
            .WithMetadata(Contents)
            .ExcludeFromDescription();
        app.MapGet(
                "/problems/{code}",
                (string code) =>
                    ProblemKinds.All.FirstOrDefault(kind => kind.Code == code) is { } kind
                        ? Page(
                            kind.Title,
                            $"<p><code>{kind.Code}</code>, {new Text("status", "statut")} {kind.Status}</p><p>{Code().Replace(WebUtility.HtmlEncode(kind.Meaning.ToString()), "<code>$1</code>")}</p>"
                        )
                        : Results.NotFound() as IResult
            )
            .AllowAnonymous()
            .WithMetadata(Contents)
            .ExcludeFromDescription();
    }

    private static string Row(ProblemKind kind) =>
        $"<p><a href=\"/problems/{kind.Code}\"><code>{kind.Code}</code></a> {kind.Status}: {WebUtility.HtmlEncode(kind.Title.ToString())}</p>";

    private static LocalizedPage Page(Text title, string body) =>
        new LocalizedPage(
            $"""
            <!doctype html>
            <html lang="{new Text("en", "fr")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title.ToString())} · Team.Ssi</title>
            <style>{Style}</style>
            </head>
            <body><main><h1>{WebUtility.HtmlEncode(title.ToString())}</h1>{body}</main></body>
            </html>
            """
        );

    private sealed class LocalizedPage(string html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.SpeaksLanguage();
            return Results.Content(html, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
