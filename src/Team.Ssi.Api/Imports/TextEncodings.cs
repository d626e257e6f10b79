using System.Buffers;
using System.Text;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// In which encoding a text file is. What is said, or marked at its beginning, counts; else it is UTF-8, or the windows-1252 that spreadsheets of western
/// languages still write, when it looks like that and cannot be UTF-8.
/// </summary>
internal static class TextEncodings
{
    private const int BlockSize = 64 * 1024;

    private static readonly Dictionary<string, Encoding> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = new UTF8Encoding(false, throwOnInvalidBytes: true),
        ["us-ascii"] = new UTF8Encoding(false, throwOnInvalidBytes: true),
        ["utf-16"] = new UnicodeEncoding(false, true, throwOnInvalidBytes: true),
        ["utf-16le"] = new UnicodeEncoding(false, true, throwOnInvalidBytes: true),
        ["utf-16be"] = new UnicodeEncoding(true, true, throwOnInvalidBytes: true),
        ["windows-1252"] = OfCodePage(1252),
        ["iso-8859-1"] = Encoding.Latin1,
        ["iso-8859-15"] = OfCodePage(28605),
    };

    /// <summary>Letters and marks of western texts, as windows-1252 has them; a byte that is none of these is no such text.</summary>
    private static readonly SearchValues<byte> Western = SearchValues.Create(
        OfCodePage(1252).GetBytes("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸŒÆÑÁÍÓÚÅØßàâäçèéêëîïôöùûüœæñáíóúåøãõ€‘’“”–—…«»°·\u00a0")
    );

    public static Encoding Of(string name) => Known[name];

    /// <exception cref="ImportFileException">It is no text, or not in that encoding.</exception>
    public static async Task<string> DetectAsync(Stream file, string? said, CancellationToken ct)
    {
        file.Position = 0;
        var start = new byte[4];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        var name = Marked(start.AsSpan(0, length)) ?? said?.Trim('"') ?? Unmarked(start.AsSpan(0, length));
        if (!Known.TryGetValue(name, out var encoding))
            throw new ImportFileException(ImportCodes.UnknownEncoding, value: name);
        var verdict = await ReadAsync(file, encoding, ct);
        if (verdict.IsValid)
            return name.ToLowerInvariant();
        if (said is null && name == "utf-8" && verdict.MayBeWestern)
            return "windows-1252";
        throw new ImportFileException(ImportCodes.InvalidEncoding, verdict.Line);
    }

    private static string? Marked(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? "utf-8"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? "utf-16le"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? "utf-16be"
        : null;

    /// <summary>A header is in Latin letters, whose other half is nothing in UTF-16.</summary>
    private static string Unmarked(ReadOnlySpan<byte> start) =>
        start is [not 0, 0, not 0, 0] ? "utf-16le"
        : start is [0, not 0, 0, not 0] ? "utf-16be"
        : "utf-8";

    private static async Task<(bool IsValid, bool MayBeWestern, int Line)> ReadAsync(Stream file, Encoding encoding, CancellationToken ct)
    {
        var (bytes, chars) = (new byte[BlockSize], new char[encoding.GetMaxCharCount(BlockSize)]);
        var decoder = encoding.GetDecoder();
        var (isValid, isWestern, line) = (true, true, 1);
        file.Position = 0;
        for (int read; (read = await file.ReadAsync(bytes, ct)) > 0; )
        {
            isWestern &= !HasOther(bytes.AsSpan(0, read));
            if (!isValid && !isWestern)
                break;
            try
            {
                if (!isValid)
                    continue;
                var decoded = chars.AsSpan(0, decoder.GetChars(bytes, 0, read, chars, 0, flush: false));
                if (decoded.Contains('\0'))
                    throw new ImportFileException(ImportCodes.WrongType, line);
                line += decoded.Count('\n');
            }
            catch (DecoderFallbackException)
            {
                line += bytes.AsSpan(0, read).Count((byte)'\n') / 2;
                isValid = false;
            }
        }
        return (isValid && EndsWell(decoder), isWestern, line);
    }

    private static bool EndsWell(Decoder decoder)
    {
        try
        {
            decoder.GetChars([], 0, 0, new char[4], 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool HasOther(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            if (one == 0 || (one >= 0x80 && !Western.Contains(one)))
                return true;
        return false;
    }

    private static Encoding OfCodePage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
