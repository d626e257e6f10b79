using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Copies what endpoints say in Summary(…), which Swashbuckle does not read: texts, and examples of requests and answers.</summary>
internal sealed partial class SummaryDescriptions(IOptions<JsonOptions> json) : IOperationFilter
{
    /// <summary>An example of a request shows what a caller writes: null for "I have none" is left out. A merge patch is a dictionary, and keeps its nulls.</summary>
    private readonly JsonSerializerOptions _forRequests = new(json.Value.SerializerOptions)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var definition = context.ApiDescription.Definition();
        operation.Summary ??= definition?.EndpointSummary?.Summary ?? Words(operation.OperationId ?? "");
        if (definition?.EndpointSummary is not { } summary)
            return;

        operation.Description ??= summary.Description;
        DescribeParameters(operation, context.ApiDescription, summary);
        DescribeResponses(operation, summary);
        AddRequestExamples(operation, definition, summary);
        AddParameterExamples(operation, context.ApiDescription, summary);
    }

    private static void DescribeParameters(OpenApiOperation operation, ApiDescription api, EndpointSummary summary)
    {
        foreach (var (path, text) in summary.Params)
        {
            var described = api.ParameterDescriptions.FirstOrDefault(p => Is(p.ModelMetadata?.PropertyName, path) || Is(p.Name, path));
            var parameter = operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => Is(p.Name, described?.Name ?? path));
            parameter?.Description = text;
        }
    }

    private void DescribeResponses(OpenApiOperation operation, EndpointSummary summary)
    {
        foreach (var (status, text) in summary.Responses)
            if (operation.Responses?.GetValueOrDefault(Key(status)) is OpenApiResponse response)
                response.Description = text;

        foreach (var (status, example) in summary.ResponseExamples)
            if (operation.Responses?.GetValueOrDefault(Key(status)) is OpenApiResponse response)
                foreach (var media in JsonContent(response.Content))
                    media.Example = Node(example);
    }

    private void AddRequestExamples(OpenApiOperation operation, EndpointDefinition definition, EndpointSummary summary)
    {
        var body = RequestSources.Of(definition.ReqDtoType).FirstOrDefault(m => m.Source == BindingSource.Body);
        var examples = summary
            .RequestExamples.Select(e => (e, Value: BodyOf(e.Value, definition, body)))
            .Where(e => e.Value is not null)
            .ToList();
        foreach (var media in JsonContent(operation.RequestBody?.Content))
        {
            if (examples.Count == 1)
                media.Example = Node(examples[0].Value!, _forRequests);
            else if (examples.Count > 1)
                media.Examples = examples.ToDictionary(e => e.e.Label, IOpenApiExample (e) => Example(e.e, e.Value!));
        }
    }

    private void AddParameterExamples(OpenApiOperation operation, ApiDescription api, EndpointSummary summary)
    {
        var request = summary.RequestExamples.Select(e => e.Value).FirstOrDefault(v => v.GetType() == api.Definition()!.ReqDtoType);
        if (request is null)
            return;
        foreach (var member in RequestSources.Of(request.GetType()))
            if (
                operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => Is(p.Name, member.Name)) is { } parameter
                && member.Property.GetValue(request) is { } value
            )
                parameter.Example = Node(value);
    }

    private static object? BodyOf(object example, EndpointDefinition definition, RequestMember? body) =>
        example.GetType() == definition.ReqDtoType ? body?.Property.GetValue(example) : example;

    private OpenApiExample Example(RequestExample example, object value) =>
        new()
        {
            Summary = example.Summary,
            Description = example.Description,
            Value = Node(value, _forRequests),
        };

    private JsonNode? Node(object value, JsonSerializerOptions? options = null) =>
        value as JsonNode ?? JsonSerializer.SerializeToNode(value, value.GetType(), options ?? json.Value.SerializerOptions);

    private static IEnumerable<OpenApiMediaType> JsonContent(IDictionary<string, IOpenApiMediaType>? content) =>
        DocumentParts.Contents(content).Where(c => DocumentParts.IsJson(c.Type)).Select(c => c.Media);

    private static bool Is(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>CreateTeam becomes "Create team".</summary>
    internal static string Words(string name) => WordStart().Replace(name, m => " " + m.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
