using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class NullableReferencesTests
{
    private const string Reference = """{"$ref":"#/components/schemas/Boss"}""";

    [Theory]
    [InlineData("boss", $$"""{"oneOf":[{{Reference}},{"type":"null"}],"description":"Who leads."}""")]
    [InlineData("deputy", Reference)]
    [InlineData("founder", """{"description":"Who began.","$ref":"#/components/schemas/Boss"}""")]
    [InlineData("all", $$"""{"type":"array","items":{{Reference}}}""")]
    public void The_new_version_has_either_a_reference_or_a_choice_with_null(string member, string expected) =>
        Assert.Equal(expected, Property(OpenApiSpecVersion.OpenApi3_1, member));

    [Theory]
    [InlineData("boss", $$"""{"type":"object","allOf":[{{Reference}}],"description":"Who leads.","nullable":true}""")]
    [InlineData("deputy", Reference)]
    [InlineData("founder", $$"""{"allOf":[{{Reference}}],"description":"Who began."}""")]
    public void The_old_version_says_nullable_beside_a_type(string member, string expected) =>
        Assert.Equal(expected, Property(OpenApiSpecVersion.OpenApi3_0, member));

    [Fact]
    public void Examples_of_the_old_version_leave_null_out()
    {
        var example = JsonNode.Parse("""{"name":"Lyon","function":null,"parts":[{"id":null}]}""");
        var document = Document();
        document.Components!.Responses = new Dictionary<string, IOpenApiResponse>
        {
            ["Team"] = new OpenApiResponse
            {
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Example = example } },
            },
        };

        NullableReferences.Fix(document, OpenApiSpecVersion.OpenApi3_0);

        Assert.Equal("""{"name":"Lyon","parts":[{}]}""", example!.ToJsonString());
    }

    private static string Property(OpenApiSpecVersion version, string member)
    {
        var document = Document();
        NullableReferences.Fix(document, version);
        using var text = new StringWriter();
        document.SerializeAs(version, new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString())!["components"]!["schemas"]!["Team"]!["properties"]![member]!.ToJsonString();
    }

    private static OpenApiDocument Document()
    {
        var document = new OpenApiDocument { Info = new OpenApiInfo(), Components = new OpenApiComponents() };
        document.AddComponent<IOpenApiSchema>("Boss", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A boss." });
        document.AddComponent<IOpenApiSchema>(
            "Team",
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["boss"] = Wrapped("Who leads.", JsonSchemaType.Null),
                    ["deputy"] = Wrapped("A boss.", null),
                    ["founder"] = Wrapped("Who began.", null),
                    ["all"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Wrapped(null, null) },
                },
            }
        );
        return document;

        OpenApiSchema Wrapped(string? description, JsonSchemaType? type) =>
            new()
            {
                AllOf = [new OpenApiSchemaReference("Boss", document)],
                Description = description,
                Type = type,
            };
    }
}
