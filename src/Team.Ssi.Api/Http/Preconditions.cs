using Microsoft.Net.Http.Headers;

namespace Team.Ssi.Api.Http;

/// <summary>`If-Match` and `If-None-Match: *` of a write, after RFC 9110. They are read here and not bound, since the binder lets the query string set optional headers.</summary>
internal static class Preconditions
{
    public static bool AreSent(HttpContext context) => context.Request.Headers is { IfMatch.Count: > 0 } or { IfNoneMatch.Count: > 0 };

    /// <param name="version">The current version, or null when there is nothing yet.</param>
    public static bool Refuse(HttpContext context, int? version) => Refuse(context, version is { } known ? ETags.Of(known) : null);

    /// <param name="current">The current tag, or null when there is nothing yet.</param>
    public static bool Refuse(HttpContext context, EntityTagHeaderValue? current)
    {
        var headers = context.Request.Headers;
        if (headers.IfMatch.Count > 0 && !Names(headers.IfMatch, current))
            return true;
        return headers.IfNoneMatch.Count > 0 && Names(headers.IfNoneMatch, current);
    }

    private static bool Names(Microsoft.Extensions.Primitives.StringValues header, EntityTagHeaderValue? current) =>
        current is not null
        && EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true));
}
