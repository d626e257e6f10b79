using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>Marks an operation whose answer can be printed: a page of HTML beside JSON and tables.</summary>
internal sealed record Printed;

internal static class PrintedPages
{
    public const string Html = "text/html";

    /// <summary>To be called in Configure of an operation that answers with <see cref="PrintedReport{T}"/>.</summary>
    /// <param name="style">The one style element of its page: it has no script, and needs nothing from elsewhere.</param>
    public static void IsPrinted(this FastEndpoints.EndpointDefinition endpoint, string style) =>
        endpoint.Description(builder => builder.WithMetadata(new Printed(), PageContents.WithStyle(style)));

    /// <summary>Whether the request names HTML, and nothing that it likes better; who takes anything gets JSON.</summary>
    public static bool IsAsked(HttpContext context)
    {
        if (
            context.GetEndpoint()?.Metadata.GetMetadata<Printed>() is null
            || context.Request.Query.ContainsKey("format")
            || !MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var ranges)
        )
            return false;
        var html = Quality(ranges.Where(range => range.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase)));
        return html > 0 && html >= Quality(ranges.Where(range => range is { MatchesAllTypes: false, MatchesAllSubTypes: false }));
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> ranges) =>
        ranges.Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
}

/// <summary>A report that is printed where HTML is asked for; else JSON or a table.</summary>
/// <param name="print">The whole page.</param>
internal sealed class PrintedReport<T>(T report, Func<T, string> print) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!PrintedPages.IsAsked(httpContext))
            return new Report<T>(report).ExecuteAsync(httpContext);
        httpContext.Response.SpeaksLanguage();
        return TypedResults.Content(print(report), $"{PrintedPages.Html}; charset=utf-8").ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
