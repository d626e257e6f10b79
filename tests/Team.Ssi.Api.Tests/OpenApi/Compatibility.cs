using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Team.Ssi.Api.Tests.OpenApi;

/// <summary>
/// What a description breaks of an older one: whatever a client that was generated from the older one sends must still be taken, and whatever it reads must still
/// be there. Operations, members, words of answers and optional inputs may be added.
/// </summary>
internal sealed partial class Compatibility(JsonObject older, JsonObject newer)
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

    private readonly List<string> _broken = [];
    private readonly HashSet<string> _seen = [];

    public static IReadOnlyList<string> Breaks(JsonObject older, JsonObject newer)
    {
        var check = new Compatibility(older, newer);
        check.Operations();
        return check._broken;
    }

    private void Operations()
    {
        var known = newer["paths"]!.AsObject().ToDictionary(path => Unnamed(path.Key), path => path.Value!.AsObject());
        foreach (var (path, operations) in older["paths"]!.AsObject())
        foreach (var verb in Verbs.Where(operations!.AsObject().ContainsKey))
        {
            var name = $"{verb.ToUpperInvariant()} {path}";
            if (known.GetValueOrDefault(Unnamed(path))?[verb] is not JsonObject now)
                _broken.Add($"{name} is gone");
            else
                Operation(name, operations![verb]!.AsObject(), now);
        }
    }

    private void Operation(string name, JsonObject before, JsonObject now)
    {
        if ($"{before["operationId"]}" != $"{now["operationId"]}")
            _broken.Add($"{name} is called {now["operationId"]} now");
        Parameters(name, before, now);
        if (before["requestBody"] is null && now["requestBody"]?["required"]?.GetValue<bool>() == true)
            _broken.Add($"{name} needs a body now");
        foreach (var (type, content) in Contents(before["requestBody"]))
            if (Contents(now["requestBody"]).FirstOrDefault(other => other.Type == type).Content is { } other)
                Input($"{name} body", content["schema"], other["schema"]);
            else
                _broken.Add($"{name} takes no {type} any more");
        foreach (var (status, answer) in before["responses"]!.AsObject().Where(answer => answer.Key[0] == '2'))
        foreach (var (type, content) in Contents(Follow(older, answer)))
            if (Contents(Follow(newer, now["responses"]![status])).FirstOrDefault(other => other.Type == type).Content is { } other)
                Output($"{name} {status}", content["schema"], other["schema"]);
            else
                _broken.Add($"{name} answers no {status} {type} any more");
    }

    private void Parameters(string name, JsonObject before, JsonObject now)
    {
        var (old, current) = (ByPlace(older, before), ByPlace(newer, now));
        foreach (var (place, parameter) in old)
            if (current.GetValueOrDefault(place) is { } other)
                Input($"{name} {place}", parameter["schema"], other["schema"]);
            else if (!place.StartsWith("path", StringComparison.Ordinal))
                _broken.Add($"{name} takes no {place} any more");
        foreach (var (place, parameter) in current.Where(parameter => parameter.Value["required"]?.GetValue<bool>() == true))
            if (!place.StartsWith("path", StringComparison.Ordinal) && old.GetValueOrDefault(place)?["required"]?.GetValue<bool>() != true)
                _broken.Add($"{name} needs {place} now");
    }

    /// <summary>What was taken before must be taken now.</summary>
    private void Input(string place, JsonNode? before, JsonNode? now)
    {
        if (Pair(place, "in", before, now) is not var (old, current))
            return;
        if (Types(old).Except(Types(current)).ToList() is { Count: > 0 } lost && Types(current).Any())
            _broken.Add($"{place} takes no {string.Join(", ", lost)} any more");
        foreach (var word in Words(old).Except(Words(current)).Where(_ => Words(current).Any()))
            _broken.Add($"{place} takes no {word} any more");
        foreach (var bound in (string[])["maximum", "maxLength", "maxItems"])
            if (Number(current[bound]) is { } limit && (Number(old[bound]) is not { } was || limit < was))
                _broken.Add($"{place} has a lower {bound}");
        foreach (var bound in (string[])["minimum", "minLength", "minItems"])
            if (Number(current[bound]) is { } limit && (Number(old[bound]) is not { } was || limit > was))
                _broken.Add($"{place} has a higher {bound}");
        foreach (var required in Names(current["required"]).Except(Names(old["required"])))
            _broken.Add($"{place} needs {required} now");
        foreach (var (name, property) in Properties(old))
            if (Properties(current).FirstOrDefault(other => other.Key == name).Value is { } other)
                Input($"{place}.{name}", property, other);
            else if (current["additionalProperties"] is JsonValue closed && closed.TryGetValue<bool>(out var open) && !open)
                _broken.Add($"{place} takes no {name} any more");
        Input($"{place}[]", old["items"], current["items"]);
    }

    /// <summary>What was there before must be there now.</summary>
    private void Output(string place, JsonNode? before, JsonNode? now)
    {
        if (Pair(place, "out", before, now) is not var (old, current))
            return;
        if (Types(current).Except(Types(old)).ToList() is { Count: > 0 } added && Types(old).Any())
            _broken.Add($"{place} may be {string.Join(", ", added)} now");
        foreach (var required in Names(old["required"]).Except(Names(current["required"])))
            _broken.Add($"{place} may lack {required} now");
        foreach (var (name, property) in Properties(old))
            if (Properties(current).FirstOrDefault(other => other.Key == name).Value is { } other)
                Output($"{place}.{name}", property, other);
            else
                _broken.Add($"{place} has no {name} any more");
        Output($"{place}[]", old["items"], current["items"]);
    }

    /// <returns>Null where there is nothing to compare, or it has been compared.</returns>
    private (JsonObject Old, JsonObject Current)? Pair(string place, string direction, JsonNode? before, JsonNode? now)
    {
        var reference = before?["$ref"]?.GetValue<string>();
        if (reference is not null && now?["$ref"] is not null && !_seen.Add($"{direction} {reference} {now["$ref"]}"))
            return null;
        if (Follow(older, before) is not JsonObject old)
            return null;
        if (Follow(newer, now) is JsonObject current)
            return (old, current);
        _broken.Add($"{place} is described no more");
        return null;
    }

    private static Dictionary<string, JsonObject> ByPlace(JsonObject document, JsonObject operation) =>
        (operation["parameters"]?.AsArray() ?? [])
            .Select(parameter => Follow(document, parameter)!.AsObject())
            .ToDictionary(parameter => $"{parameter["in"]} {parameter["name"]}".ToLowerInvariant());

    private static IEnumerable<(string Type, JsonObject Content)> Contents(JsonNode? holder) =>
        holder?["content"]?.AsObject().Select(content => (content.Key, content.Value!.AsObject())) ?? [];

    /// <summary>A reference, or the one of two alternatives that is not null.</summary>
    private static JsonNode? Follow(JsonObject document, JsonNode? node)
    {
        if (node?["oneOf"] is JsonArray alternatives)
            node = alternatives.FirstOrDefault(one => one!["$ref"] is not null) ?? node;
        for (var depth = 0; node?["$ref"]?.GetValue<string>() is { } reference && depth < 8; depth++)
            node = reference[2..].Split('/').Aggregate((JsonNode?)document, (at, step) => at?[step]);
        return node;
    }

    private static JsonObject Properties(JsonObject schema) => schema["properties"]?.AsObject() ?? [];

    private static IEnumerable<string> Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray many => many.Select(type => $"{type}"),
            { } one => [$"{one}"],
            null => [],
        };

    private static IEnumerable<string> Words(JsonObject schema) => Names(schema["enum"]);

    private static IEnumerable<string> Names(JsonNode? list) => list?.AsArray().Select(name => $"{name}") ?? [];

    private static decimal? Number(JsonNode? node) =>
        decimal.TryParse($"{node}", NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>How a parameter of the path is called is nothing that a request says.</summary>
    private static string Unnamed(string path) => Parameter().Replace(path, "{}");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
