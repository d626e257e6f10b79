using FastEndpoints;

namespace Team.Ssi.Api.Http;

/// <summary>Marks an operation whose batch may also be sent as a CSV file.</summary>
/// <param name="Read">Makes the body of the file, with what is wrong with which row; whatever stands in it, it does not throw.</param>
internal sealed record CsvBody(Func<CsvFile, CancellationToken, Task<object>> Read);

/// <param name="Content">It can be read again from its beginning.</param>
/// <param name="Charset">What the sender says of its encoding.</param>
/// <param name="DateFormat">What the sender says of its dates.</param>
internal sealed record CsvFile(Stream Content, string? Charset, string? DateFormat);

internal static class CsvBodies
{
    public const string MediaType = "text/csv";

    public static void AcceptsCsv<TRequest>(this EndpointDefinition endpoint, Func<CsvFile, CancellationToken, Task<object>> read)
        where TRequest : notnull =>
        endpoint.Description(builder => builder.Accepts<TRequest>("application/json", MediaType).WithMetadata(new CsvBody(read)));

    /// <summary>The binder asks only for bodies that say they are JSON; what this one is, is kept beside it.</summary>
    public static void Receive(HttpContext context)
    {
        if (
            context.GetEndpoint()?.Metadata.GetMetadata<CsvBody>() is not { } body
            || !Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        )
            return;
        context.Features.Set(new SentCsv(body, type.Charset.HasValue ? type.Charset.Value : null));
        context.Request.ContentType = "application/json";
    }

    /// <returns>Null when the body is JSON.</returns>
    public static async Task<object?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.HttpContext.Features.Get<SentCsv>() is not { } sent)
            return null;
        var content = new MemoryStream();
        await request.Body.CopyToAsync(content, ct);
        return await sent.Body.Read(new CsvFile(content, sent.Charset, request.Query["dateFormat"]), ct);
    }

    private sealed record SentCsv(CsvBody Body, string? Charset);
}
