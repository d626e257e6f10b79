using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Team.Ssi.Api.OpenApi;
using Team.Ssi.Api.Tests.Hosting;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.Tests.OpenApi;

/// <summary>What the description shows must be what the API reads and writes.</summary>
public sealed class ExamplesTests(ApiHost host)
{
    private JsonSerializerOptions Strict => host.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    [Fact]
    public async Task Every_body_and_every_answer_has_an_example()
    {
        var document = await ServedDocument.ReadAsync(host);

        var missing = document
            .Operations.SelectMany(operation => operation.Contents.Select(content => (operation.Id, content.Place, content.Media)))
            // Bytes cannot be shown, neither alone nor in a form.
            .Where(content => content.Media["schema"]?["format"]?.GetValue<string>() != "binary")
            .Where(content => !content.Place.EndsWith("multipart/form-data", StringComparison.Ordinal))
            .Where(content => ExamplesIn(content.Media).Count == 0)
            .Select(content => $"{content.Id} {content.Place}");

        Assert.Empty(missing);
    }

    [Fact]
    public async Task An_example_of_a_request_is_read_and_passes_the_rules()
    {
        var document = await ServedDocument.ReadAsync(host);
        var definitions = Endpoints().ToDictionary(found => found.Definition.EndpointType.Name);
        var examples = ExamplesOf(document, place => place.StartsWith("request", StringComparison.Ordinal))
            // A file is read by the operation itself, not bound.
            .Where(example => BodiesOf(example.Id).Any())
            .ToList();

        Assert.NotEmpty(examples);
        Assert.All(
            examples,
            example =>
            {
                var definition = definitions[example.Id].Definition;
                var body = BodiesOf(example.Id).Single().Property;
                var request = Activator.CreateInstance(definition.ReqDtoType)!;
                body.SetValue(request, JsonSerializer.Deserialize(example.Value, body.PropertyType, Strict));
                if (definition.ValidatorType is not { } type)
                    return;
                var validator = (IValidator)ActivatorUtilities.CreateInstance(host.Services, type);
                var refused = validator.Validate(new FluentValidation.ValidationContext<object>(request)).Errors;
                // What the path names is not in the example.
                Assert.DoesNotContain(refused, error => error.PropertyName.StartsWith(body.Name, StringComparison.Ordinal));
            }
        );

        IEnumerable<RequestMember> BodiesOf(string id) =>
            RequestSources.Of(definitions[id].Definition.ReqDtoType).Where(member => member.Source == BindingSource.Body);
    }

    [Fact]
    public async Task An_example_of_a_request_holds_null_only_where_a_patch_clears()
    {
        var document = await ServedDocument.ReadAsync(host);

        var nulls =
            from operation in document.Operations
            from content in operation.Contents
            where content.Place.StartsWith("request", StringComparison.Ordinal)
            from example in ExamplesIn(content.Media).OfType<JsonObject>()
            from member in example
            where member.Value is null
            select (content.Place, Schema: document.Follow(content.Media["schema"]!)["properties"]![member.Key]!.ToJsonString());

        Assert.NotEmpty(nulls);
        Assert.All(
            nulls,
            found =>
            {
                Assert.Equal("request application/merge-patch+json", found.Place);
                Assert.Contains("\"null\"", found.Schema, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task An_example_of_an_answer_is_one_that_the_API_could_have_written()
    {
        var document = await ServedDocument.ReadAsync(host);
        var answers = Endpoints()
            .SelectMany(found =>
                found.Answers.Select(answer => (Key: $"{found.Definition.EndpointType.Name} {answer.StatusCode}", answer.Type))
            )
            .Distinct()
            .ToDictionary(answer => answer.Key, answer => answer.Type!);
        var examples = ExamplesOf(document, place => place[0] == '2').ToList();

        Assert.NotEmpty(examples);
        Assert.All(
            examples,
            example =>
            {
                var type = answers[$"{example.Id} {example.Place.Split(' ')[0]}"];
                var read = JsonSerializer.Deserialize(example.Value, type, Strict);
                Assert.True(
                    JsonNode.DeepEquals(example.Value, JsonSerializer.SerializeToNode(read, type, Strict)),
                    example.Value.ToJsonString()
                );
            }
        );
    }

    [Fact]
    public async Task Examples_name_only_people_and_companies_that_are_invented()
    {
        var document = await ServedDocument.ReadAsync(host);

        var addresses = ExamplesOf(document, _ => true)
            .SelectMany(example => example.Value.ToJsonString().Split('"'))
            .Where(text => text.Contains('@', StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.EndsWith("@example.com", address, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Id, string Place, JsonNode Value)> ExamplesOf(
        ServedDocument document,
        Func<string, bool> isWanted
    ) =>
        from operation in document.Operations
        from content in operation.Contents
        where isWanted(content.Place) && content.Place.EndsWith("json", StringComparison.Ordinal)
        from example in ExamplesIn(content.Media)
        select (operation.Id, content.Place, example);

    private static List<JsonNode> ExamplesIn(JsonObject media) =>
        media["example"] is { } only ? [only] : [.. media["examples"]?.AsObject().Select(example => example.Value!["value"]!) ?? []];

    private IEnumerable<(EndpointDefinition Definition, IEnumerable<IProducesResponseTypeMetadata> Answers)> Endpoints() =>
        host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<EndpointDefinition>() is not null)
            .Select(endpoint =>
                (
                    Definition: endpoint.Metadata.GetMetadata<EndpointDefinition>()!,
                    Answers: endpoint
                        .Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
                        .Where(answer => answer.StatusCode is >= 200 and < 300 && answer.Type is not null && answer.Type != typeof(void))
                )
            );
}
