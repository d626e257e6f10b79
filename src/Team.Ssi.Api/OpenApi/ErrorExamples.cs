using System.Text.Json.Nodes;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.OpenApi;

/// <summary>A problem as the API would answer it, for readers of the description.</summary>
internal static class ErrorExamples
{
    // The example of W3C Trace Context.
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    public static JsonObject Of(ProblemKind kind)
    {
        var entry = Entry(kind);
        var example = new JsonObject
        {
            ["type"] = $"/problems/{kind.Code}",
            ["title"] = kind.Title.English,
            ["status"] = kind.Status,
            ["detail"] = entry?["detail"]?.DeepClone() ?? kind.Meaning.English,
            ["instance"] = "/v1/teams",
            ["traceId"] = TraceId,
            ["code"] = kind.Code,
            ["errors"] = entry is null ? null : new JsonArray(entry),
        };
        if (kind.Status == StatusCodes.Status403Forbidden)
            example["requiredScope"] = Scope.MembersRead;
        return example;
    }

    private static JsonObject? Entry(ProblemKind kind) =>
        kind.Code switch
        {
            "malformedRequest" => Entry("#/name", "required", "The field 'name' is required."),
            "invalidCursor" => Entry("?cursor", kind.Code, kind.Meaning.English),
            "conflict" => Entry("#/name", "taken", "Another team has this name."),
            "validationFailed" => Entry("?limit", "outOfRange", "'limit' must be between 1 and 200."),
            _ => null,
        };

    private static JsonObject Entry(string pointer, string code, string detail) =>
        new()
        {
            ["pointer"] = pointer,
            ["code"] = code,
            ["detail"] = detail,
        };
}
