using System.Security.Cryptography;
using System.Text;

namespace Team.Ssi.Api.Http;

/// <summary>Endpoint metadata: what a page of ours may load (Content Security Policy).</summary>
internal sealed record PageContents(string Policy)
{
    /// <summary>Data is no page: it loads nothing, and nobody frames it.</summary>
    public const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI writes styles of its own while it runs; its scripts are files.</summary>
    public static readonly PageContents Swagger = new(
        $"{Nothing}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
    );

    /// <summary>Asked as soon as it is known: Swagger UI answers behind its endpoint, which is forgotten by the time of the headers.</summary>
    public static Task Remember(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageContents>() is { } page)
            context.Features.Set(page);
        return next(context);
    }

    /// <summary>A page with one style element, known by its hash.</summary>
    public static PageContents WithStyle(string style) =>
        new($"{Nothing}; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
}
