using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Team.Ssi.Api.OpenApi;

/// <summary>One validation rule as JSON Schema keywords.</summary>
internal static partial class SchemaConstraints
{
    public static void Apply(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case INotEmptyValidator:
                ApplyLength(schema, 1, null);
                break;
            case ILengthValidator length:
                ApplyLength(schema, length.Min > 0 ? length.Min : null, length.Max >= 0 ? length.Max : null);
                break;
            case IRegularExpressionValidator { Expression: { } pattern }
                when Is(schema, JsonSchemaType.String) && !InlineOptions().IsMatch(pattern):
                schema.Pattern = pattern.Replace(@"\A", "^", StringComparison.Ordinal).Replace(@"\z", "$", StringComparison.Ordinal);
                break;
            case IEmailValidator when Is(schema, JsonSchemaType.String):
                schema.Format = "email";
                break;
            case IBetweenValidator between when IsNumber(schema):
                ApplyRange(schema, between);
                break;
            case IComparisonValidator { MemberToCompare: null, ValueToCompare: { } value } comparison when IsNumber(schema):
                ApplyComparison(schema, comparison.Comparison, Number(value));
                break;
        }
    }

    private static void ApplyLength(OpenApiSchema schema, int? min, int? max)
    {
        if (Is(schema, JsonSchemaType.Array))
        {
            schema.MinItems = min ?? schema.MinItems;
            schema.MaxItems = max ?? schema.MaxItems;
        }
        else if (Is(schema, JsonSchemaType.String) && schema.Format is null or "email")
        {
            schema.MinLength = min ?? schema.MinLength;
            schema.MaxLength = max ?? schema.MaxLength;
        }
    }

    private static void ApplyRange(OpenApiSchema schema, IBetweenValidator between)
    {
        var isExclusive = between.Name == "ExclusiveBetweenValidator";
        ApplyComparison(schema, isExclusive ? Comparison.GreaterThan : Comparison.GreaterThanOrEqual, Number(between.From));
        ApplyComparison(schema, isExclusive ? Comparison.LessThan : Comparison.LessThanOrEqual, Number(between.To));
    }

    private static void ApplyComparison(OpenApiSchema schema, Comparison comparison, string number)
    {
        switch (comparison)
        {
            case Comparison.GreaterThanOrEqual:
                schema.Minimum = number;
                break;
            case Comparison.GreaterThan:
                schema.ExclusiveMinimum = number;
                break;
            case Comparison.LessThanOrEqual:
                schema.Maximum = number;
                break;
            case Comparison.LessThan:
                schema.ExclusiveMaximum = number;
                break;
        }
    }

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static bool IsNumber(OpenApiSchema schema) => Is(schema, JsonSchemaType.Integer) || Is(schema, JsonSchemaType.Number);

    private static bool Is(OpenApiSchema schema, JsonSchemaType type) => schema.Type is { } found && found.HasFlag(type);

    // JSON Schema has ECMAScript's expressions, which know no options inside the pattern.
    [GeneratedRegex(@"\(\?[a-zA-Z-]+[:)]")]
    private static partial Regex InlineOptions();
}
