using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>Values as a schema asks for them, and those that have broken programs before.</summary>
internal static class FuzzedValue
{
    private const int Deepest = 5;

    private static readonly string[] Texts =
    [
        "",
        " ",
        "\0",
        "a\0b",
        "\ud800",
        "x\udfffy",
        "\\",
        "%",
        "(",
        "'",
        "\"",
        "=1+1",
        "..",
        "../../etc/passwd",
        "<script>",
        "' OR 1=1 --",
        "%00",
        "\u202e",
        "\u0007",
        "null",
        "true",
        "NaN",
        "-1",
        "0",
        "1e400",
        "2147483648",
        "9223372036854775808",
        "0x10",
        "٣",
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "infinity",
        "2026-W53",
        "2026-W00",
        "2026-Q5",
        "9999-W52",
        "2026-11-20T25:00:00Z",
        "0001-01-01T00:00:00Z",
        "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-0000-0000-000000000000}",
        "a@b",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "javascript:alert(1)",
        new('a', 201),
        new('é', 600),
        new('x', 20_000),
        "👩‍👩‍👧",
    ];

    private static readonly string[] Numbers =
    [
        "0",
        "-0",
        "-1",
        "1",
        "25",
        "25.0000001",
        "100.0000001",
        "0.1234567",
        "1e2",
        "1e308",
        "1e400",
        "-1e400",
        "2147483648",
        "-2147483649",
        "9223372036854775808",
        "123456789012345678901234567890",
        "1.5",
        "00",
        "NaN",
    ];

    /// <summary>Kestrel itself answers a longer request line, with a bare 414.</summary>
    private const int LongestInUrl = 4000;

    public static readonly Gen<string> Bad = Gen.OneOf(Texts);

    public static readonly Gen<string> BadInUrl = Gen.OneOf(Texts.Where(text => text.Length < LongestInUrl).ToArray());

    private static readonly Gen<string> BadJson = Gen.OneOf<string>(
        Bad.Select(Quote),
        Gen.OneOf(Numbers),
        Gen.OneOf("null", "true", "[]", "{}", "[null]", "[[]]", """{"a":1,"a":2}""", Nested(70))
    );

    /// <summary>A parameter as text.</summary>
    public static Gen<string> TextOf(ServedDocument document, JsonNode schema) =>
        Gen.Frequency((3, ScalarOf(Followed(document, schema), Plain: true)), (2, BadInUrl));

    public static Gen<string> JsonOf(ServedDocument document, JsonNode schema, int depth)
    {
        var followed = Followed(document, schema);
        return Gen.Frequency((9, depth > Deepest ? Gen.Const("null") : GoodOf(document, followed, depth)), (1, BadJson));
    }

    /// <summary>The example with one value put in the place of another.</summary>
    public static Gen<string> Changed(string example)
    {
        var fields = JsonNode.Parse(example) as JsonObject;
        return fields is not { Count: > 0 }
            ? BadJson
            : Gen.Select(
                Gen.OneOf(fields.Select(field => field.Key).ToArray()),
                BadJson,
                (name, value) =>
                    $"{{{string.Join(',', fields.Select(field => $"{Quote(field.Key)}:{(field.Key == name ? value : field.Value?.ToJsonString() ?? "null")}"))}}}"
            );
    }

    public static Gen<string> Broken(string example) =>
        Gen.OneOf<string>(
            Gen.Int[0, Math.Max(0, example.Length - 1)].Select(length => example[..length]),
            Gen.OneOf(
                "",
                "null",
                "[]",
                "{",
                "\"",
                "\ufeff{}",
                "{}{}",
                Nested(200),
                example + "x",
                $"[{example}]",
                example.Replace('{', '[')
            )
        );

    private static Gen<string> GoodOf(ServedDocument document, JsonObject schema, int depth) =>
        TypeOf(schema) switch
        {
            "object" => ObjectOf(document, schema, depth),
            "array" => JsonOf(document, schema["items"] ?? new JsonObject(), depth + 1)
                .Array[0, 3]
                .Select(items => $"[{string.Join(',', items)}]"),
            "null" => Gen.Const("null"),
            _ => ScalarOf(schema, Plain: false),
        };

    private static Gen<string> ObjectOf(ServedDocument document, JsonObject schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        var text = Gen.Const("");
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            var value = JsonOf(document, property!, depth + 1).Select(json => $"{Quote(name)}:{json},");
            var field = required.Contains(name)
                ? Gen.Frequency((19, value), (1, Gen.Const("")))
                : Gen.Frequency((1, value), (1, Gen.Const("")));
            text = Gen.Select(text, field, (before, next) => before + next);
        }
        return text.Select(fields => $"{{{fields.TrimEnd(',')}}}");
    }

    private static Gen<string> ScalarOf(JsonObject schema, bool Plain)
    {
        if (schema["enum"] is JsonArray words)
            return Gen.OneOf(words.Select(word => Plain ? word!.ToString() : word!.ToJsonString()).ToArray());
        var (low, high) = (Number(schema["minimum"], 0), Number(schema["maximum"], 30));
        return TypeOf(schema) switch
        {
            "integer" => Gen.Int[(int)low, (int)Math.Max(low, high)].Select(number => number.ToString(CultureInfo.InvariantCulture)),
            "number" => Gen.Int[(int)low * 100, (int)Math.Max(low, high) * 100]
                .Select(number => (number / 100m).ToString(CultureInfo.InvariantCulture)),
            "boolean" => Gen.OneOf("true", "false"),
            _ => StringOf(schema["format"]?.GetValue<string>()).Select(text => Plain ? text : Quote(text)),
        };
    }

    private static Gen<string> StringOf(string? format) =>
        format switch
        {
            "uuid" => Gen.OneOf("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081", "019a3f2c-6a02-7e11-9b22-3c4d5e6f7081"),
            "date" => Gen.OneOf("2026-11-20", "2026-11-22", "2014-01-01", "2026-11-23", "1999-12-31"),
            "date-time" => Gen.OneOf("2026-11-20T09:00:00Z", "2026-11-20T09:00:00+01:00", "9999-12-31T23:59:59Z"),
            "uri" => Gen.OneOf("https://www.linkedin.com/in/alice", "https://example.com/hook", "nowhere"),
            "email" => Gen.Int[0, 1_000_000].Select(number => $"fuzz{number}@example.com"),
            _ => Gen.OneOf("Lyon", "Alice", "2026-W47", "2026-11", "Software", "hr-1042"),
        };

    /// <summary>One of the shapes that a schema allows.</summary>
    private static JsonObject Followed(ServedDocument document, JsonNode schema)
    {
        var followed = document.Follow(schema);
        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
            if (followed[choice] is JsonArray { Count: > 0 } shapes)
                return Followed(document, shapes[0]!);
        return followed;
    }

    private static string TypeOf(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray types => types.Select(type => type!.GetValue<string>()).FirstOrDefault(type => type != "null") ?? "null",
            JsonValue type => type.GetValue<string>(),
            _ => schema.ContainsKey("properties") ? "object" : "string",
        };

    private static double Number(JsonNode? bound, double standard) =>
        bound is not null && double.TryParse(bound.ToString(), CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -1_000_000, 1_000_000)
            : standard;

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    /// <summary>Every character that is not plain by its number, so that half a surrogate pair goes out as it is.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var one in text)
            if (one is '"' or '\\' || one < ' ' || one > '~')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
            else
                quoted.Append(one);
        return quoted.Append('"').ToString();
    }
}
