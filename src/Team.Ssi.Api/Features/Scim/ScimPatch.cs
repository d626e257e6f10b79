using System.Text.Json;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>One thing that a PATCH changes.</summary>
/// <param name="IsAdded">Beside what is there, where there may be many.</param>
/// <param name="Path">Where.</param>
/// <param name="Value">Null removes.</param>
internal sealed record ScimChange(bool IsAdded, ScimPath Path, JsonElement? Value)
{
    public bool IsRemoved { get; init; }

    /// <summary>Entra ID names what it removes in the value.</summary>
    public JsonElement? Listed { get; init; }
}

/// <summary>Reads a PATCH (RFC 7644, 3.5.2) with what Entra ID and Okta make of it: operations in any case, no path, paths as names of members, strings for truths.</summary>
internal static class ScimPatch
{
    private const int MostOperations = 1000;

    public static List<ScimChange> Read(JsonElement body)
    {
        if (body.Member("Operations") is not { ValueKind: JsonValueKind.Array } operations)
            throw ScimProblem.InvalidSyntax("Operations are missing.");
        return operations.GetArrayLength() <= MostOperations
            ? [.. operations.EnumerateArray().SelectMany(ReadOne)]
            : throw new ScimProblem(413, "tooMany", $"At most {MostOperations} operations are taken at once.");
    }

    /// <summary>A member of a whole resource, as the change that it is.</summary>
    public static IEnumerable<ScimChange> Whole(JsonProperty member) =>
        IsForeign(member.Name) ? [] : [new ScimChange(false, PathOf(member.Name), member.Value)];

    private static IEnumerable<ScimChange> ReadOne(JsonElement operation)
    {
        var kind = operation.Member("op").Text("op")?.ToLowerInvariant();
        if (kind is not ("add" or "replace" or "remove"))
            throw ScimProblem.InvalidSyntax("op must be add, replace or remove.");
        var value = operation.Member("value");
        var path = operation.Member("path").Text("path", 4096);
        if (path is not null)
            return IsForeign(path) ? [] : [Change(path, value)];
        if (kind == "remove")
            throw new ScimProblem(400, "noTarget", "remove needs a path.");
        if (value is not { ValueKind: JsonValueKind.Object } members)
            throw ScimProblem.InvalidValue("Without a path the value must be an object.");
        return [.. members.EnumerateObject().Where(member => !IsForeign(member.Name)).Select(member => Change(member.Name, member.Value))];

        ScimChange Change(string where, JsonElement? to) =>
            new(kind == "add", PathOf(where), kind == "remove" ? null : to ?? throw ScimProblem.InvalidValue($"{kind} needs a value."))
            {
                IsRemoved = kind == "remove",
                Listed = kind == "remove" ? to : null,
            };
    }

    /// <summary>What says which schemas are meant, and what belongs to a schema that is not ours.</summary>
    private static bool IsForeign(string name) =>
        name.Equals("schemas", StringComparison.OrdinalIgnoreCase)
        || name.Equals("meta", StringComparison.OrdinalIgnoreCase)
        || (
            name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && !name.Contains(":core:2.0:", StringComparison.OrdinalIgnoreCase)
        );

    private static ScimPath PathOf(string text)
    {
        try
        {
            return ScimPath.Parse(text);
        }
        catch (ScimSyntaxException wrong)
        {
            throw ScimProblem.InvalidPath(wrong.Message);
        }
    }
}
