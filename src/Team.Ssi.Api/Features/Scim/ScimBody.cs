using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>Reads what providers send: tolerant of names and cases, strict about JSON.</summary>
internal static class ScimBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(
                type.MediaType.Equals(ScimErrors.MediaType, StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            )
        )
            throw new ScimProblem(415, null, "The body must be application/scim+json.");
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw ScimProblem.InvalidSyntax("The body must be an object.");
        }
        catch (JsonException)
        {
            throw ScimProblem.InvalidSyntax("The body is not JSON, or has a member twice.");
        }
    }

    /// <summary>Names of attributes have no case.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
                if (member.NameEquals(name) || member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return member.Value;
        return null;
    }

    /// <summary>A text that can be stored; null where there is none.</summary>
    public static string? Text(this JsonElement? element, string name, int longest = Rules.NameLength)
    {
        if (element is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
            return null;
        string? text;
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw ScimProblem.InvalidValue($"{name} is no text.");
        }
        if (text is null || text.Length > longest || text.Any(char.IsControl))
            throw ScimProblem.InvalidValue($"{name} must be a text of up to {longest} characters, none of them a control character.");
        return text.Trim() is { Length: > 0 } said ? said : null;
    }

    public static bool Flag(this JsonElement element, string name) =>
        element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when ScimFlag.Of(element.GetString()) is { } flag => flag,
            _ => throw ScimProblem.InvalidValue($"{name} must be true or false."),
        };
}
