using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Team.Ssi.Api.OpenApi;

/// <summary>
/// Gives every string, integer and list that no rule bounds the bound that it has by nature: of its format, of its type, or of what the program can hold. So a
/// client or a gateway can reserve room, and never meets more.
/// </summary>
internal sealed class Bounds : IDocumentFilter
{
    /// <summary>No text of an answer is longer, and no cursor.</summary>
    private const int LongestText = 10_000;

    private const int LongestUuid = 36;
    private const int LongestDate = 10;

    /// <summary>With seven decimals and an offset.</summary>
    private const int LongestTime = 35;

    /// <summary>Beyond, JavaScript cannot tell two of them apart.</summary>
    private const long LargestExact = 9_007_199_254_740_991;

    /// <summary>A page holds no more.</summary>
    private const int LongestPage = 200;

    /// <summary>A list that is no page may name everybody.</summary>
    private const int LongestList = 1_000_000;

    private const string Page = "Page";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var (type, media) in swaggerDoc.AllContents())
            if (!DocumentParts.IsJson(type) && media.Schema is OpenApiSchema { Type: JsonSchemaType.String } file)
                file.MaxLength ??= int.MaxValue;
        foreach (var (name, schema) in swaggerDoc.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            if (
                name.EndsWith(Page, StringComparison.Ordinal)
                && schema.Properties?.TryGetValue("items", out var list) == true
                && list is OpenApiSchema items
            )
                items.MaxItems ??= LongestPage;
        new OpenApiWalker(new Visitor()).Walk(swaggerDoc);
    }

    private sealed class Visitor : OpenApiVisitorBase
    {
        public override void Visit(IOpenApiSchema schema)
        {
            if (schema is not OpenApiSchema { Type: { } type } own)
                return;
            if (type.HasFlag(JsonSchemaType.String) && own.Enum is not { Count: > 0 } && own.Const is null)
                own.MaxLength ??= LongestOf(own.Format);
            if (type.HasFlag(JsonSchemaType.Array))
                own.MaxItems ??= LongestList;
            if (type.HasFlag(JsonSchemaType.Integer))
                BoundInteger(own);
        }

        private static void BoundInteger(OpenApiSchema schema)
        {
            var isShort = schema.Format == "int32";
            if (schema.ExclusiveMinimum is null)
                schema.Minimum ??= Text(isShort ? int.MinValue : -LargestExact);
            if (schema.ExclusiveMaximum is null)
                schema.Maximum ??= Text(isShort ? int.MaxValue : LargestExact);
        }

        private static int LongestOf(string? format) =>
            format switch
            {
                "uuid" => LongestUuid,
                "date" => LongestDate,
                "date-time" => LongestTime,
                _ => LongestText,
            };

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
