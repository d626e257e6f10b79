using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class DocumentTests(ApiHost host)
{
    /// <summary>FastEndpoints maps it for its own test client.</summary>
    private const string ListOfRoutes = "/_test_url_cache_";

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task The_frameworks_list_of_routes_is_not_served(string end)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync(ListOfRoutes + end);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task The_routes_that_are_served_are_those_that_are_described()
    {
        var document = await ServedDocument.ReadAsync(host);
        string[] undescribed = ["/health", "/version", "/openapi", "/swagger", "/problems", ListOfRoutes];

        var served = ServedDocument
            .RoutesOf(host)
            // SCIM is described by RFC 7644 and by itself, at /scim/v2/Schemas.
            .Where(route => !route.Contains(" /scim/v2/", StringComparison.Ordinal))
            .Where(route => route != "GET /" && !undescribed.Any(path => route.StartsWith($"GET {path}", StringComparison.Ordinal)));

        Assert.Equal(document.Operations.Select(o => $"{o.Verb} {o.Path}").Order(), served.Order());
    }

    [Fact]
    public async Task An_operation_is_called_like_its_class()
    {
        var document = await ServedDocument.ReadAsync(host);

        var classes = Definitions().Select(definition => definition.EndpointType.Name);

        Assert.Equal(classes.Order(), document.Operations.Select(o => o.Id).Order());
        Assert.Equal(document.Operations.Count, document.Operations.Select(o => o.Id).Distinct().Count());
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_a_tag_that_is_described()
    {
        var document = await ServedDocument.ReadAsync(host);
        var described = document.Root["tags"]!
            .AsArray()
            .Where(tag => tag!["description"]!.GetValue<string>().Length > 20)
            .Select(tag => tag!["name"]!.GetValue<string>())
            .ToList();

        Assert.Contains("Organization", described);
        Assert.All(
            document.Operations,
            operation =>
            {
                Assert.NotEmpty(operation.Text["summary"]!.GetValue<string>());
                Assert.Contains(Assert.Single(operation.Text["tags"]!.AsArray())!.GetValue<string>(), described);
            }
        );
    }

    [Fact]
    public async Task Every_operation_names_its_scope_or_says_that_any_key_will_do()
    {
        var document = await ServedDocument.ReadAsync(host);
        var definitions = Definitions().ToDictionary(definition => definition.EndpointType.Name);

        Assert.All(
            document.Operations,
            operation =>
            {
                var scope = definitions[operation.Id].PreBuiltUserPolicies?.Single();
                var sentence = scope is null ? "Requires a key with any scope." : $"Requires scope `{scope}`.";
                Assert.EndsWith(sentence, operation.Text["description"]!.GetValue<string>(), StringComparison.Ordinal);
                Assert.Equal(scope, operation.Text["x-required-scope"]?.GetValue<string>());
                Assert.True(scope is null || Scope.All.Contains(scope));
                Assert.Equal("""[{"apiKey":[]}]""", operation.Text["security"]!.ToJsonString());
            }
        );
    }

    [Fact]
    public async Task Every_operation_describes_a_missing_key_and_a_database_that_is_away()
    {
        var document = await ServedDocument.ReadAsync(host);

        Assert.All(
            document.Operations,
            operation =>
            {
                var answers = operation.Text["responses"]!.AsObject();
                Assert.Equal(operation.Text["x-required-scope"] is not null, answers.ContainsKey("403"));
                Assert.All(["401", "503"], status => Assert.Contains("application/problem+json", Content(answers[status]!)));
                Assert.Contains(answers, answer => answer.Key[0] == '2');
            }
        );

        IEnumerable<string> Content(JsonNode answer) => document.Follow(answer)["content"]!.AsObject().Select(media => media.Key);
    }

    [Fact]
    public async Task Every_parameter_has_its_place_and_a_meaning()
    {
        var document = await ServedDocument.ReadAsync(host);
        var parameters = document.Operations.SelectMany(o => o.Parameters.Select(p => (Operation: o, Parameter: p))).ToList();

        Assert.All(
            parameters,
            found =>
            {
                var (name, place) = (found.Parameter["name"]!.GetValue<string>(), found.Parameter["in"]!.GetValue<string>());
                Assert.Equal(found.Operation.Path.Contains($"{{{name}}}", StringComparison.Ordinal), place == "path");
                Assert.Equal(place == "path", found.Parameter["required"]?.GetValue<bool>() is true);
                Assert.False(
                    string.IsNullOrEmpty(found.Parameter["description"]?.GetValue<string>()),
                    $"{found.Operation} says nothing about {name}"
                );
            }
        );
        Assert.DoesNotContain(document.Operations, o => o.Verb is "GET" or "DELETE" && o.Text.ContainsKey("requestBody"));
    }

    [Fact]
    public async Task Bodies_are_closed_and_answers_may_grow()
    {
        var document = await ServedDocument.ReadAsync(host);
        var names = document.Root["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToList();

        Assert.All(
            names.Where(name => name.EndsWith("Body", StringComparison.Ordinal)).Concat(["PillarPoints", "BatchReading"]),
            name => Assert.False(document.Schema(name)["additionalProperties"]!.GetValue<bool>())
        );
        Assert.All(
            names.Where(name => name.EndsWith("Response", StringComparison.Ordinal)),
            name => Assert.False(document.Schema(name).ContainsKey("additionalProperties"))
        );
    }

    [Theory]
    [InlineData("PillarPoints", "insights", "minimum", 0)]
    [InlineData("PillarPoints", "insights", "maximum", 25)]
    [InlineData("ReadingBody", "total", "maximum", 100)]
    [InlineData("StandingBody", "topPercent", "minimum", 1)]
    [InlineData("StandingBody", "topPercent", "maximum", 100)]
    [InlineData("StandingBody", "groupSize", "minimum", 1)]
    [InlineData("CreateTeamBody", "name", "minLength", 1)]
    [InlineData("CreateTeamBody", "name", "maxLength", 200)]
    [InlineData("UpdateTeamBody", "name", "maxLength", 200)]
    [InlineData("CreateMemberBody", "displayName", "maxLength", 200)]
    [InlineData("CreateMemberBody", "teamIds", "maxItems", 50)]
    [InlineData("RecordReadingsBody", "items", "minItems", 1)]
    [InlineData("RecordReadingsBody", "items", "maxItems", 1000)]
    [InlineData("UpdateOrganizationBody", "freshnessDays", "maximum", 366)]
    public async Task Bounds_are_written_down(string schema, string member, string bound, int value)
    {
        var document = await ServedDocument.ReadAsync(host);

        Assert.Equal(value, document.Schema(schema)["properties"]![member]![bound]?.GetValue<int>());
    }

    [Fact]
    public async Task Every_page_has_1_to_200_entries_and_50_by_default()
    {
        var document = await ServedDocument.ReadAsync(host);
        var limits = document.Operations.SelectMany(o => o.Parameters).Where(p => p["name"]!.GetValue<string>() == "limit").ToList();

        Assert.NotEmpty(limits);
        Assert.All(
            limits,
            limit => Assert.Equal((1, 200, 50), (Number(limit, "minimum"), Number(limit, "maximum"), Number(limit, "default")))
        );

        static int Number(JsonObject parameter, string bound) => parameter["schema"]![bound]!.GetValue<int>();
    }

    [Fact]
    public async Task The_new_version_is_31_and_the_old_one_30_with_the_same_operations()
    {
        var current = await ServedDocument.ReadAsync(host);
        var old = await ServedDocument.ReadAsync(host, "/openapi/v1-3.0.json");

        Assert.StartsWith("3.1.", current.Root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("3.0.", old.Root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(current.Operations.Select(o => o.Id), old.Operations.Select(o => o.Id));
        Assert.DoesNotContain("\"null\"", old.Root.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_says_what_Json_says()
    {
        using var http = host.CreateClient();
        var json = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"));
        var yaml = new YamlStream();

        yaml.Load(new StringReader(await http.GetStringAsync("/openapi/v1.yaml")));

        AssertSame(json, yaml.Documents.Single().RootNode);
    }

    private static void AssertSame(JsonNode? json, YamlNode yaml)
    {
        switch (json)
        {
            case JsonObject members:
                var mapping = Assert.IsType<YamlMappingNode>(yaml);
                Assert.Equal(members.Select(member => member.Key), mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value));
                foreach (var (name, value) in members)
                    AssertSame(value, mapping.Children[name]);
                break;
            case JsonArray items:
                var sequence = Assert.IsType<YamlSequenceNode>(yaml);
                Assert.Equal(items.Count, sequence.Children.Count);
                foreach (var (item, node) in items.Zip(sequence))
                    AssertSame(item, node);
                break;
            default:
                var scalar = Assert.IsType<YamlScalarNode>(yaml);
                Assert.Equal(json?.ToString() ?? "null", scalar.Value);
                // A text that reads as something else must be quoted, and nothing but texts may be.
                var isBare = scalar.Style == ScalarStyle.Plain && ReadsAsJson(scalar.Value!);
                Assert.Equal(json?.GetValueKind() is not JsonValueKind.String, isBare);
                break;
        }
    }

    private static bool ReadsAsJson(string text) =>
        text is "null" or "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private IEnumerable<EndpointDefinition> Definitions() =>
        host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<EndpointDefinition>())
            .OfType<EndpointDefinition>()
            .Distinct();
}
