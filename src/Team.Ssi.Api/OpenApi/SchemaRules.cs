using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Carries into the schemas what the API checks: validation rules, defaults, and which members of a body must be sent.</summary>
internal sealed class SchemaRules(RequestModel model, IOptions<JsonOptions> json) : ISchemaFilter
{
    private JsonSerializerOptions Serializer => json.Value.SerializerOptions;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;
        if (context.MemberInfo is PropertyInfo property)
            DescribeMember(concrete, property);
        else if (model.IsBody(context.Type) && concrete.Properties?.Count > 0)
            concrete.Required = new SortedSet<string>(RequiredMembers(context.Type), StringComparer.Ordinal);
    }

    private void DescribeMember(OpenApiSchema schema, PropertyInfo property)
    {
        if (!model.IsSent(property.DeclaringType!))
            return;

        var rules = model.RulesOn(property).ToList();
        if (rules.Exists(rule => rule.ForbidsNull))
            schema.Type = WithoutNull(schema.Type);
        else if (PatchedType.MayHoldNull(property))
            schema.Type = (schema.Type ?? default) | JsonSchemaType.Null;
        foreach (var rule in rules)
            if ((rule.IsPerItem ? schema.Items as OpenApiSchema : schema) is { } target)
                SchemaConstraints.Apply(target, rule.Validator);

        if (MemberDefaults.Of(property) is { } value)
            schema.Default = JsonSerializer.SerializeToNode(value, value.GetType(), Serializer);
    }

    /// <summary>The wrapper of a reference has no type but null, and no type at all without it.</summary>
    private static JsonSchemaType? WithoutNull(JsonSchemaType? type) =>
        type is null or JsonSchemaType.Null ? null : type & ~JsonSchemaType.Null;

    /// <summary>What the reader refuses when it is absent, and what a rule refuses then because it has no default.</summary>
    private IEnumerable<string> RequiredMembers(Type type) =>
        Serializer.GetTypeInfo(type).Properties.Where(p => IsRequiredByReader(p) || IsRequiredByRule(p)).Select(p => p.Name);

    private bool IsRequiredByReader(JsonPropertyInfo property) =>
        property.IsRequired
        || (
            Serializer.RespectRequiredConstructorParameters
            && property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }
        );

    private bool IsRequiredByRule(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo member && model.IsRequiredByRule(member) && !MemberDefaults.Exists(member);
}
