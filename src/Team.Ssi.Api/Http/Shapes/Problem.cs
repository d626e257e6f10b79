using System.Text.Json.Serialization;

namespace Team.Ssi.Api.Http.Shapes;

/// <summary>What went wrong, after RFC 9457.</summary>
/// <param name="Type">A URI reference to the page that explains this kind of problem.</param>
/// <param name="Title">The kind of problem in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong in a sentence: what is special about this occurrence, or what this kind of problem means.</param>
/// <param name="Instance">The path that was asked.</param>
/// <param name="TraceId">W3C trace id; quote it when you ask for help.</param>
/// <param name="Code">Stable name of the kind of problem, for programs.</param>
/// <param name="Errors">What is wrong with the input, one entry per place.</param>
/// <param name="RequiredScope">The scope that the operation asks for; only in a 403.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string TraceId,
    string Code,
    IReadOnlyList<InputError>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequiredScope = null
);

/// <param name="Pointer">JSON Pointer into the body (`#/pillars/insights`), `?limit` for a query parameter, `path:memberId` or `header:If-Match`.</param>
/// <param name="Code">Stable name of the refusal, for programs.</param>
/// <param name="Detail">The refusal in a sentence.</param>
internal sealed record InputError(string Pointer, string Code, string Detail)
{
    public InputError(string pointer, string code, Text detail)
        : this(pointer, code, detail.ToString()) { }
}
