using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Features.Imports;

/// <summary>The file of a request: its body, or the file of a form.</summary>
internal static class SentFile
{
    public const string Csv = TableFormats.Csv;
    public const string Xlsx = TableFormats.Xlsx;
    public const string Json = "application/json";
    public const string Form = "multipart/form-data";

    private const int LongestField = 8000;

    /// <returns>Also the mapping, which a form may have as a field.</returns>
    /// <exception cref="ImportFileException">The form is none, or has no file.</exception>
    public static async Task<(ReceivedFile File, string? Mapping)> ReadAsync(HttpRequest request, long largest, CancellationToken ct)
    {
        var type = TypeOf(request.ContentType);
        if (type?.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase) != true)
            return (new ReceivedFile(request.Body, FormatOf(type) ?? ImportFormat.Csv, CharsetOf(type)), null);
        var form = await ReadFormAsync(request, largest, ct);
        var file =
            form.Files.GetFile("file") ?? (form.Files is [var only, ..] ? only : throw new ImportFileException(ImportCodes.EmptyFile));
        var part = TypeOf(file.ContentType);
        // A browser says of a CSV file whatever the system has for it; its name says more.
        var format = FormatOf(part) ?? ReceivedFile.FormatOf(file.FileName);
        var mapping = form["mapping"].ToString();
        return (new ReceivedFile(file.OpenReadStream(), format, CharsetOf(part), file.FileName), mapping.Length == 0 ? null : mapping);
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, long largest, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(
                new FormOptions
                {
                    MultipartBodyLengthLimit = largest,
                    ValueLengthLimit = LongestField,
                    ValueCountLimit = 20,
                },
                ct
            );
        }
        catch (InvalidDataException)
        {
            throw new ImportFileException(ImportCodes.MalformedFile);
        }
        catch (IOException)
        {
            // The form ends before its last boundary.
            throw new ImportFileException(ImportCodes.MalformedFile);
        }
    }

    private static MediaTypeHeaderValue? TypeOf(string? type) => MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : null;

    private static string? CharsetOf(MediaTypeHeaderValue? type) => type is { Charset: { HasValue: true } charset } ? charset.Value : null;

    private static ImportFormat? FormatOf(MediaTypeHeaderValue? type) =>
        type?.MediaType.Value?.ToLowerInvariant() switch
        {
            Json => ImportFormat.Json,
            Xlsx => ImportFormat.Xlsx,
            Csv or "text/tab-separated-values" => ImportFormat.Csv,
            _ => null,
        };
}
