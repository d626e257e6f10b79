using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>A request to an operation of the description, with good and bad values in it.</summary>
internal sealed record FuzzedRequest(
    DescribedOperation Operation,
    string Path,
    IReadOnlyList<(string Name, string Value)> Query,
    IReadOnlyList<(string Name, string Value)> Headers,
    string? Body,
    string? MediaType
)
{
    private const int LongestShown = 600;

    private static readonly string[] Names = ["If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Accept-Language"];

    private static readonly Gen<string> HeaderValue = Gen.OneOf(
        "*",
        "\"1\"",
        "W/\"1\"",
        "\"1\", \"2\"",
        "1",
        "",
        "\"",
        "fr",
        "zz-ZZ;q=x",
        "text/csv",
        "application/json;q=0",
        "*/*",
        new string('k', 300),
        "text/html, text/csv;q=0.5"
    );

    public static Gen<FuzzedRequest> Of(ServedDocument document, IReadOnlyDictionary<string, IReadOnlyList<string>> known) =>
        Gen.OneOf(document.Operations.ToArray()).SelectMany(operation => Of(document, known, operation));

    public HttpRequestMessage ToMessage()
    {
        var query = string.Join('&', Query.Select(part => $"{Uri.EscapeDataString(part.Name)}={Escape(part.Value)}"));
        var message = new HttpRequestMessage(HttpMethod.Parse(Operation.Verb), query.Length == 0 ? Path : $"{Path}?{query}");
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (Body is null)
            return message;
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType!);
        return message;
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation.Verb} {Cut(Path)} ?{Cut(string.Join('&', Query))} [{Cut(string.Join(", ", Headers))}] {Cut(Body ?? "")}"
        );

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static Gen<FuzzedRequest> Of(
        ServedDocument document,
        IReadOnlyDictionary<string, IReadOnlyList<string>> known,
        DescribedOperation operation
    ) =>
        Gen.Select(
            PathOf(operation, known),
            QueryOf(document, operation),
            Gen.Select(Gen.OneOf(Names), HeaderValue).Array[0, 2],
            BodyOf(document, operation),
            (path, query, headers, body) =>
                new FuzzedRequest(operation, path, query, headers, body, body is null ? null : Attack.MediaTypeOf(operation))
        );

    private static Gen<string> PathOf(DescribedOperation operation, IReadOnlyDictionary<string, IReadOnlyList<string>> known)
    {
        var path = Gen.Const(operation.Path);
        foreach (var parameter in Attack.ParametersOf(operation))
        {
            var value = Gen.Frequency(
                (6, Gen.OneOf(known[parameter].ToArray())),
                (1, Gen.Const("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081")),
                (
                    1,
                    FuzzedValue.BadInUrl.Where(text =>
                        text.Length > 0 && text.Trim('.', ' ').Length > 0 && !text.Contains('\0', StringComparison.Ordinal)
                    )
                )
            );
            path = Gen.Select(path, value, (before, id) => before.Replace($"{{{parameter}}}", Escape(id), StringComparison.Ordinal));
        }
        return path;
    }

    private static Gen<(string, string)[]> QueryOf(ServedDocument document, DescribedOperation operation)
    {
        var parameters = operation.Parameters.Where(parameter => parameter["in"]?.GetValue<string>() == "query").ToList();
        if (parameters.Count == 0)
            return Gen.Const(Array.Empty<(string, string)>());
        return Gen.OneOf(parameters.ToArray())
            .SelectMany(parameter =>
                FuzzedValue.TextOf(document, parameter["schema"]!).Select(value => (parameter["name"]!.GetValue<string>(), value))
            )
            .Array[0, 3];
    }

    private static Gen<string?> BodyOf(ServedDocument document, DescribedOperation operation)
    {
        if (Attack.MediaTypeOf(operation) is not { } type)
            return Gen.Const((string?)null);
        var example = Attack.ExampleOf(operation)!.ToJsonString();
        var schema = operation.Text["requestBody"]!["content"]![type]!["schema"]!;
        return Gen.Frequency(
            (8, FuzzedValue.JsonOf(document, schema, 0)),
            (3, FuzzedValue.Changed(example)),
            (1, FuzzedValue.Broken(example))
        )!;
    }

    /// <summary>Lone surrogates have no UTF-8; as three bytes they are what a careless program sends.</summary>
    private static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(rune => Uri.EscapeDataString(rune.ToString())));
}
