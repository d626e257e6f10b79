namespace Team.Ssi.Api.Imports;

/// <summary>How a text file is laid out: what separates its cells, and where its header is.</summary>
/// <param name="LinesBefore">So many lines stand before the header: the `sep=;` of a spreadsheet, or nothing.</param>
internal sealed record CsvShape(char Delimiter, int LinesBefore)
{
    private const int MostLinesBefore = 20;

    /// <summary>A header beyond this is none.</summary>
    private const int LongestHeader = 256 * 1024;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="ImportFileException">There is no header.</exception>
    public static async Task<CsvShape> DetectAsync(TextReader text, CancellationToken ct)
    {
        // Not line by line: a file without line ends would be one line of its size.
        var start = new char[LongestHeader];
        var length = await text.ReadBlockAsync(start, ct);
        return Detect(start.AsSpan(0, length));
    }

    private static CsvShape Detect(ReadOnlySpan<char> text)
    {
        for (var line = 0; line < MostLinesBefore && !text.IsEmpty; line++)
        {
            var end = text.IndexOfAny('\r', '\n');
            if (end < 0 && text.Length == LongestHeader)
                throw new ImportFileException(ImportCodes.TooManyColumns, line + 1);
            var read = end < 0 ? text : text[..end];
            if (!read.IsWhiteSpace() && !read.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                return new CsvShape(MostFrequent(read), line);
            text = end < 0 ? [] : text[(end + (text[end..].StartsWith("\r\n") ? 2 : 1))..];
        }
        throw new ImportFileException(ImportCodes.EmptyFile);
    }

    private static char MostFrequent(ReadOnlySpan<char> header)
    {
        var (best, most) = (Delimiters[0], 0);
        foreach (var one in Delimiters)
            if (CountOutside(header, one) is var count && count > most)
                (best, most) = (one, count);
        return best;
    }

    private static int CountOutside(ReadOnlySpan<char> line, char delimiter)
    {
        var (count, isQuoted) = (0, false);
        foreach (var one in line)
        {
            if (one == '"')
                isQuoted = !isQuoted;
            else if (one == delimiter && !isQuoted)
                count++;
        }
        return count;
    }
}
