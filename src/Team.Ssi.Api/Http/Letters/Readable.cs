using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http.Letters;

/// <summary>A report that says itself in words too: JSON, or Markdown or HTML where `Accept` prefers it.</summary>
internal sealed class Readable<T>(T report, Letter letter) : IResult, IEndpointMetadataProvider
    where T : class
{
    /// <summary>JSON comes first: it is what is meant where nothing else is said.</summary>
    private static readonly string[] Offered = ["application/json", Letter.Markdown, Letter.Html];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        response.SpeaksLanguage();
        return Preferred(httpContext.Request) switch
        {
            Letter.Markdown => TypedResults.Text(letter.ToMarkdown(), $"{Letter.Markdown}; charset=utf-8").ExecuteAsync(httpContext),
            Letter.Html => TypedResults.Text(letter.ToHtml(), $"{Letter.Html}; charset=utf-8").ExecuteAsync(httpContext),
            _ => TypedResults.Ok(report).ExecuteAsync(httpContext),
        };
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <summary>The kindest range decides, the first of those offered among equals (RFC 9110, 12.5.1).</summary>
    private static string Preferred(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
            return Offered[0];
        return Offered.MaxBy(type => QualityOf(MediaTypeHeaderValue.Parse(type), ranges))!;
    }

    private static double QualityOf(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges
            .Where(range =>
                range.MatchesAllTypes
                || (range.MatchesAllSubTypes && range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase))
                || range.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            )
            .OrderBy(range =>
                range.MatchesAllTypes ? 2
                : range.MatchesAllSubTypes ? 1
                : 0
            )
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
}

/// <summary>Endpoint metadata: the letter of an example, for the description.</summary>
internal sealed record LetterExample(Func<Letter> Of);

internal static class LetterEndpoint
{
    /// <summary>To be called in Configure of an operation that answers with <see cref="Readable{T}"/>.</summary>
    public static void HasLetter(this FastEndpoints.EndpointDefinition endpoint, Func<Letter> example) =>
        endpoint.Description(builder => builder.WithMetadata(new LetterExample(example), PageContents.WithStyle(Letter.Style)));
}
