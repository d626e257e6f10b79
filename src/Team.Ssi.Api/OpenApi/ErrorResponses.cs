using System.Globalization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.OpenApi;

/// <summary>
/// Documents the errors an operation can answer with, all in one shape: those that follow from what it is (a key, a scope, input, rules,
/// a body), and those that it declares itself.
/// </summary>
internal sealed class ErrorResponses : IOperationFilter
{
    private static readonly ILookup<int, ProblemKind> Kinds = ProblemKinds.All.ToLookup(kind => kind.Status);

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        // SCIM has its own error shape (RFC 7644, 3.12), which those endpoints declare.
        if (context.ApiDescription.IsUnder("scim/"))
            return;

        var responses = operation.Responses ??= [];
        foreach (var status in Implied(context.ApiDescription).Where(Kinds.Contains))
            responses.TryAdd(Key(status), new OpenApiResponse());

        foreach (var (key, response) in responses.ToList())
            if (
                int.TryParse(key, CultureInfo.InvariantCulture, out var status)
                && Kinds.Contains(status)
                && response.Content is not { Count: > 0 }
            )
                responses[key] = Describe(status, context);
        Sort(responses);
    }

    private static IEnumerable<int> Implied(ApiDescription api)
    {
        var isVersioned = api.IsUnder("v1/");
        (int Status, bool IsPossible)[] errors =
        [
            (400, api.ParameterDescriptions.Count > 0 || api.TakesIdempotencyKey()),
            (401, api.NeedsKey()),
            (403, api.Metadata<RequiredScope>() is not null),
            (409, api.TakesIdempotencyKey()),
            (413, api.HasBody()),
            (415, api.HasBody()),
            (422, api.Definition()?.ValidatorType is not null || api.TakesIdempotencyKey()),
            (429, true),
            (500, isVersioned),
            (503, isVersioned),
        ];
        return errors.Where(e => e.IsPossible).Select(e => e.Status);
    }

    private static IOpenApiResponse Describe(int status, OperationFilterContext context)
    {
        if (context.ApiDescription.Definition()?.EndpointSummary?.Responses.GetValueOrDefault(status) is { } own)
            return Response(status, own, context);

        var name = ((System.Net.HttpStatusCode)status).ToString();
        var shared = (context.Document.Components ??= new()).Responses ??= new SortedDictionary<string, IOpenApiResponse>(
            StringComparer.Ordinal
        );
        if (!shared.ContainsKey(name))
            context.Document.AddComponent<IOpenApiResponse>(name, Response(status, Meaning(status), context));
        return new OpenApiResponseReference(name, context.Document);
    }

    private static string Meaning(int status) =>
        Kinds[status].Count() == 1
            ? Kinds[status].Single().Meaning.English
            : string.Join("\n", Kinds[status].Select(kind => $"- `{kind.Code}`: {kind.Meaning.English}"));

    private static OpenApiResponse Response(int status, string description, OperationFilterContext context) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [Problems.MediaType] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository),
                    Examples = Kinds[status].ToDictionary(kind => kind.Code, IOpenApiExample (kind) => Example(kind)),
                },
            },
            Headers = status is 429 or 503 ? WaitingOf(status) : null,
        };

    private static Dictionary<string, IOpenApiHeader> WaitingOf(int status)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = HeaderDescriptions.Text("Seconds to wait before the next attempt."),
        };
        if (status == 429)
        {
            headers["RateLimit-Policy"] = HeaderDescriptions.Text("The limit: `q` requests in `w` seconds. On every answer.");
            headers["RateLimit"] = HeaderDescriptions.Text("What is left: `r` requests, and a new window in `t` seconds. On every answer.");
        }
        return headers;
    }

    private static OpenApiExample Example(ProblemKind kind) => new() { Summary = kind.Title.English, Value = ErrorExamples.Of(kind) };

    private static void Sort(OpenApiResponses responses)
    {
        var ordered = responses.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (key, response) in ordered)
            responses.Add(key, response);
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
