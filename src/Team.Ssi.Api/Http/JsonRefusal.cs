using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation.Results;

namespace Team.Ssi.Api.Http;

/// <summary>Says what the JSON reader refused in the API's own words: its messages name CLR types and byte positions.</summary>
internal static partial class JsonRefusal
{
    public static ValidationFailure Of(JsonException refused)
    {
        var pointer = PointerOf(refused.Path + (refused.Data[PatchConverter.Within] as string)?[1..]);
        if (MissingMembers().Match(refused.Message) is { Success: true } missing)
        {
            var name = QuotedName().Match(missing.Value).Groups[1].Value;
            return Failure($"{pointer}/{name}", "required", new($"'{name}' is missing.", $"'{name}' manque."));
        }
        if (refused.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return Failure(pointer, "unknownField", new("There is no such field.", "Ce champ n'existe pas."));
        if (refused.Message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase))
            return Failure(pointer, "duplicateField", new("The field is sent twice.", "Le champ est envoyé deux fois."));
        if (refused.Message.Contains("doesn't allow null", StringComparison.Ordinal))
            return Failure(NullMember(refused, pointer), "required", new("The field may not be null.", "Le champ ne peut pas être null."));
        return refused.InnerException is JsonException || refused.Path is null
            ? Failure(pointer, "invalidJson", new("The body is not valid JSON in UTF-8.", "Le corps n'est pas du JSON valide en UTF-8."))
            : Failure(
                pointer,
                "invalidType",
                new("The value is not of the type this field takes.", "La valeur n'est pas du type de ce champ.")
            );
    }

    private static ValidationFailure Failure(string pointer, string code, Text detail) =>
        new(pointer, detail.ToString()) { ErrorCode = code, CustomState = Marker };

    /// <summary>Tells what the reader refused (400) from what a rule refused (422).</summary>
    public static readonly object Marker = new();

    /// <summary>`$.pillars['a b'][2]` becomes `#/pillars/a b/2`.</summary>
    private static string PointerOf(string? path)
    {
        if (path is null or "$" or "")
            return "#";
        var pointer = "";
        foreach (Match step in PathStep().Matches(path[1..]))
        {
            var name = step.Groups[1].Value + step.Groups[2].Value + step.Groups[3].Value;
            pointer += "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        }
        return "#" + pointer;
    }

    private static string NullMember(JsonException refused, string pointer)
    {
        var name = QuotedName().Match(refused.Message).Groups[1].Value;
        if (name.Length == 0)
            return pointer;
        var leaf = "/" + JsonNamingPolicy.CamelCase.ConvertName(name);
        return pointer.EndsWith(leaf, StringComparison.Ordinal) ? pointer : pointer + leaf;
    }

    [GeneratedRegex("missing required properties including: .*$")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\.([^.\[]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]")]
    private static partial Regex PathStep();
}
