using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class SchemaRulesTests
{
    private static readonly Dictionary<string, JsonNode> Schemas = Generate();

    [Fact]
    public void A_name_is_required_and_bounded() => Assert.Equal("""{"maxLength":200,"minLength":1,"type":"string"}""", Member("name"));

    [Fact]
    public void A_body_requires_what_the_reader_and_the_rules_require() =>
        Assert.Equal("""["name","score"]""", Schemas["Body"]["required"]!.ToJsonString());

    [Fact]
    public void A_body_refuses_unknown_members() => Assert.False((bool)Schemas["Body"]["additionalProperties"]!);

    [Fact]
    public void Ranges_are_inclusive_or_exclusive_as_the_rule_says()
    {
        Assert.Equal("""{"maximum":25,"minimum":0,"type":"number","format":"double"}""", Member("score"));
        Assert.Equal("""{"maximum":100,"exclusiveMinimum":0,"type":["null","integer"],"format":"int32"}""", Member("percent"));
    }

    [Fact]
    public void Rules_for_each_item_go_to_the_items() =>
        Assert.Equal("""{"type":["null","array"],"items":{"maxLength":30,"minLength":1,"type":"string"}}""", Member("labels"));

    [Fact]
    public void Patterns_are_written_for_ECMAScript() =>
        Assert.Equal("""{"pattern":"^[a-z]{2}$","type":["null","string"]}""", Member("code"));

    [Fact]
    public void An_address_has_the_format_of_one() => Assert.Equal("""{"type":["null","string"],"format":"email"}""", Member("email"));

    [Fact]
    public void Rules_under_a_condition_are_left_out() => Assert.Equal("""{"type":["null","string"]}""", Member("nickname"));

    [Fact]
    public void A_value_that_is_judged_only_when_it_is_there_keeps_its_bounds() =>
        Assert.Equal("""{"maximum":100,"minimum":0,"type":["null","number"],"format":"double"}""", Member("total"));

    [Fact]
    public void A_default_is_shown() => Assert.Equal("""{"type":"string","default":"blue"}""", Member("color"));

    [Fact]
    public void A_member_of_a_patch_looks_like_its_value()
    {
        Assert.Equal("""{"maxLength":200,"type":"string"}""", Schemas["Changes"]["properties"]!["name"]!.ToJsonString());
        Assert.Equal("""{"type":["null","string"]}""", Schemas["Changes"]["properties"]!["externalId"]!.ToJsonString());
        Assert.Equal("""{"type":"integer","format":"int32"}""", Schemas["Changes"]["properties"]!["days"]!.ToJsonString());
        Assert.Null(Schemas["Changes"]["required"]);
    }

    [Fact]
    public void A_validator_inside_itself_ends() => Assert.NotEmpty(ValidationRules.Of(new TreeRules()));

    private static string Member(string name) => Schemas["Body"]["properties"]![name]!.ToJsonString();

    private static Dictionary<string, JsonNode> Generate()
    {
        var json = new JsonOptions();
        Json.Strict(json.SerializerOptions);
        var model = new RequestModel([(typeof(Request), new RequestRules()), (typeof(ChangeRequest), new ChangeRules())]);
        var options = new SchemaGeneratorOptions
        {
            SupportNonNullableReferenceTypes = true,
            NonNullableReferenceTypesAsRequired = true,
            SchemaFilters = [new SchemaRules(model, Options.Create(json))],
        };
        var generator = new SchemaGenerator(
            options,
            new PatchContracts(new JsonSerializerDataContractResolver(json.SerializerOptions, options))
        );
        var repository = new SchemaRepository();
        generator.GenerateSchema(typeof(Body), repository);
        generator.GenerateSchema(typeof(Changes), repository);
        return repository.Schemas.ToDictionary(s => s.Key, s => Written(s.Value));
    }

    private static JsonNode Written(IOpenApiSchema schema)
    {
        using var text = new StringWriter();
        schema.SerializeAsV31(new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString())!;
    }

    private sealed record Body(
        string Name,
        decimal Score,
        int? Percent = null,
        IReadOnlyList<string>? Labels = null,
        string? Code = null,
        string? Email = null,
        string? Nickname = null,
        string Color = "blue",
        decimal? Total = null
    ) : IFigures;

    private interface IFigures
    {
        decimal? Total { get; }
    }

    private sealed class FigureRules : AbstractValidator<IFigures>
    {
        public FigureRules() => RuleFor(f => f.Total!.Value).InclusiveBetween(0, 100).NotEmpty().When(f => f.Total is not null);
    }

    private sealed record Request([property: FromBody] Body Body);

    private sealed class RequestRules : AbstractValidator<Request>
    {
        public RequestRules()
        {
            RuleFor(r => r.Body).SetValidator(new BodyRules()).SetValidator(new FigureRules());
            RuleFor(r => r.Body.Score).InclusiveBetween(0, 25);
            RuleFor(r => r.Body.Percent!.Value).GreaterThan(0).LessThanOrEqualTo(100);
        }
    }

    private sealed class BodyRules : AbstractValidator<Body>
    {
        public BodyRules()
        {
            RuleFor(b => b.Name).NotEmpty().MaximumLength(200);
            RuleForEach(b => b.Labels).NotEmpty().MaximumLength(30);
            RuleFor(b => b.Code).Matches(@"\A[a-z]{2}\z");
            RuleFor(b => b.Email).EmailAddress();
            RuleFor(b => b.Nickname).NotEmpty().When(b => b.Color == "red");
            When(b => b.Color == "red", () => RuleFor(b => b.Nickname).MaximumLength(10));
        }
    }

    private sealed record Changes
    {
        public Patch<string> Name { get; init; }
        public Patch<string> ExternalId { get; init; }
        public Patch<int> Days { get; init; }
    }

    private sealed record ChangeRequest([property: FromBody] Changes Body);

    private sealed class ChangeRules : AbstractValidator<ChangeRequest>
    {
        public ChangeRules()
        {
            RuleFor(r => r.Body.Name).NotNullWhenSent();
            RuleFor(r => r.Body.Name.Value).MaximumLength(200);
        }
    }

    private sealed record Tree(string Name, Tree? Below);

    private sealed class TreeRules : AbstractValidator<Tree>
    {
        public TreeRules()
        {
            RuleFor(t => t.Name).NotEmpty();
            RuleFor(t => t.Below!).SetValidator(this);
        }
    }
}
