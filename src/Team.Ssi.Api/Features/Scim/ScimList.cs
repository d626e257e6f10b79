using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>A page as SCIM counts them: from 1, by a number (RFC 7644, 3.4.2.4).</summary>
internal sealed record ScimPage(int Start, int Count)
{
    private const int Standard = 100;
    public const int Most = 200;

    public static ScimPage Read(IQueryCollection query) =>
        new(Math.Max(1, Number(query, "startIndex", 1)), Math.Clamp(Number(query, "count", Standard), 0, Most));

    public async Task<IResult> AnswerAsync<T>(
        IQueryable<T> found,
        Func<List<T>, Task<IEnumerable<JsonObject>>> show,
        ScimProjection projection,
        CancellationToken ct
    )
    {
        var total = await found.CountAsync(ct);
        var rows = Count == 0 ? [] : await found.Skip(Start - 1).Take(Count).ToListAsync(ct);
        var resources = new JsonArray([.. (await show(rows)).Select(resource => (JsonNode)Tagged(resource, projection))]);
        return new Written(
            new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
                ["totalResults"] = total,
                ["startIndex"] = Start,
                ["itemsPerPage"] = resources.Count,
                ["Resources"] = resources,
            }
        );
    }

    private static int Number(IQueryCollection query, string name, int standard) =>
        query[name].ToString() is not { Length: > 0 } said ? standard
        : int.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw ScimProblem.InvalidValue($"{name} must be a whole number.");

    private static JsonObject Tagged(JsonObject resource, ScimProjection projection)
    {
        resource["meta"]!["version"] = ScimAnswer.TagOf(resource).ToString();
        return projection.Of(resource);
    }

    internal sealed class Written(JsonNode body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ScimAnswer.WriteAsync(httpContext, StatusCodes.Status200OK, body);
    }
}
