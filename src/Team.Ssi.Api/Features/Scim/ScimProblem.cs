namespace Team.Ssi.Api.Features.Scim;

/// <summary>A refusal in SCIM's words, from however deep in a request it is noticed.</summary>
internal sealed class ScimProblem(int status, string? scimType, string detail) : Exception(detail)
{
    public int Status => status;

    public string? Type => scimType;

    public static ScimProblem InvalidValue(string detail) => new(400, "invalidValue", detail);

    public static ScimProblem InvalidSyntax(string detail) => new(400, "invalidSyntax", detail);

    public static ScimProblem InvalidFilter(string detail) => new(400, "invalidFilter", detail);

    public static ScimProblem InvalidPath(string detail) => new(400, "invalidPath", detail);

    public static ScimProblem Taken(string detail) => new(409, "uniqueness", detail);

    public static ScimProblem NotFound() => new(404, null, "There is no such resource.");

    public static ScimProblem Stale() => new(412, null, "The resource has changed meanwhile.");
}
