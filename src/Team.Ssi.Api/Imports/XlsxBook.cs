using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// The parts of a workbook that its first sheet needs (ECMA-376). Nothing outside is ever asked for, and whatever is unpacked is counted, since an archive may
/// say little of itself and be a bomb.
/// </summary>
internal sealed class XlsxBook : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A million rows of 25 cells are about half of it.</summary>
    private const long MostUnpacked = 2L * 1024 * 1024 * 1024;

    /// <summary>Sheets of numbers shrink to a tenth; only what was made for it shrinks to this.</summary>
    private const int MostRatio = 100;

    private const long SmallEnough = 32 * 1024 * 1024;
    private const int MostParts = 2000;
    private const int MostTextChars = 32 * 1024 * 1024;
    private const int LongestCell = 32_767;

    private static readonly XmlReaderSettings Safe = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly ZipArchive _archive;
    private readonly string _sheet;

    private XlsxBook(ZipArchive archive, string sheet) => (_archive, _sheet) = (archive, sheet);

    /// <summary>Texts that cells name by number.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>Which cell formats show a number as a day.</summary>
    public IReadOnlyList<bool> AreDays { get; private set; } = [];

    /// <summary>Whether days are counted from 1904, as old spreadsheets of one maker do.</summary>
    public bool Is1904 { get; private set; }

    /// <exception cref="ImportFileException">It is no workbook, or unpacks to too much.</exception>
    public static async Task<XlsxBook> OpenAsync(Stream file, CancellationToken ct)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            RefuseBombs(archive);
            var (sheet, is1904) = await FindSheetAsync(archive, ct);
            var book = new XlsxBook(archive, sheet) { Is1904 = is1904 };
            book.Texts = await book.ReadTextsAsync(ct);
            book.AreDays = await book.ReadFormatsAsync(ct);
            return book;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or OverflowException)
        {
            throw new ImportFileException(ImportCodes.WrongType);
        }
    }

    public XmlReader OpenSheet()
    {
        try
        {
            return Open(_sheet) ?? throw new ImportFileException(ImportCodes.WrongType);
        }
        catch (InvalidDataException)
        {
            // Packed in a way that nobody unpacks, or not at all.
            throw new ImportFileException(ImportCodes.WrongType);
        }
    }

    /// <summary>All text below the reader's element; phonetic hints and formulas are none of it.</summary>
    public static async Task<string> TextAsync(XmlReader xml, CancellationToken ct)
    {
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        for (var isThere = await xml.ReadAsync(); isThere && xml.Depth > depth; )
        {
            ct.ThrowIfCancellationRequested();
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "f" })
            {
                await xml.SkipAsync();
                continue;
            }
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                await AppendAsync(text, xml);
            isThere = await xml.ReadAsync();
        }
        return text.ToString();
    }

    private static async Task AppendAsync(StringBuilder text, XmlReader xml)
    {
        var block = new char[4096];
        for (int read; (read = await xml.ReadValueChunkAsync(block, 0, block.Length)) > 0; )
        {
            if (text.Length + read > LongestCell)
                throw new ImportFileException(ImportCodes.RowTooLong);
            text.Append(block, 0, read);
        }
    }

    private static void RefuseBombs(ZipArchive archive)
    {
        var unpacked = archive.Entries.Sum(part => part.Length);
        if (
            archive.Entries.Count > MostParts
            || unpacked > MostUnpacked
            || archive.Entries.Any(part => part.Length > SmallEnough && part.Length / Math.Max(1, part.CompressedLength) > MostRatio)
        )
            throw new ImportFileException(ImportCodes.UnpackedTooLarge);
    }

    private static async Task<(string Sheet, bool Is1904)> FindSheetAsync(ZipArchive archive, CancellationToken ct)
    {
        var (id, is1904) = ((string?)null, false);
        using (var book = Open(archive, "xl/workbook.xml") ?? throw new ImportFileException(ImportCodes.WrongType))
            while (await book.ReadAsync())
            {
                ct.ThrowIfCancellationRequested();
                if (book is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                    is1904 = book.GetAttribute("date1904") is "1" or "true";
                if (book is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                    id ??= book.GetAttribute("id", Relations);
            }
        using var links = Open(archive, "xl/_rels/workbook.xml.rels");
        while (links is not null && await links.ReadAsync())
            if (links is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && links.GetAttribute("Id") == id)
                return (PathOf(links.GetAttribute("Target") ?? ""), is1904);
        return ("xl/worksheets/sheet1.xml", is1904);
    }

    private static string PathOf(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private async Task<List<string>> ReadTextsAsync(CancellationToken ct)
    {
        var texts = new List<string>();
        var length = 0L;
        using var xml = Open("xl/sharedStrings.xml");
        while (xml is not null && await xml.ReadAsync())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(await TextAsync(xml, ct));
                // An empty text costs its place too.
                if ((length += texts[^1].Length + 8) > MostTextChars)
                    throw new ImportFileException(ImportCodes.UnpackedTooLarge);
            }
        return texts;
    }

    private async Task<List<bool>> ReadFormatsAsync(CancellationToken ct)
    {
        var (days, formats, isCells) = (new HashSet<int>([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]), new List<bool>(), false);
        using var xml = Open("xl/styles.xml");
        while (xml is not null && await xml.ReadAsync())
        {
            ct.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && IsDay(xml.GetAttribute("formatCode") ?? ""))
                days.Add(NumberOf(xml.GetAttribute("numFmtId")));
            if (xml.LocalName == "cellXfs")
                isCells = xml.NodeType == XmlNodeType.Element;
            if (isCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                formats.Add(days.Contains(NumberOf(xml.GetAttribute("numFmtId"))));
            if (formats.Count > ushort.MaxValue)
                throw new ImportFileException(ImportCodes.UnpackedTooLarge);
        }
        return formats;
    }

    /// <summary>A format with a year or a day in it, outside quotes and brackets.</summary>
    private static bool IsDay(string format)
    {
        var (isQuoted, isBracketed) = (false, false);
        foreach (var one in format)
        {
            isQuoted ^= one == '"';
            isBracketed = one == '[' || (isBracketed && one != ']');
            if (!isQuoted && !isBracketed && one is 'y' or 'Y' or 'd' or 'D')
                return true;
        }
        return false;
    }

    private static int NumberOf(string? text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;

    private XmlReader? Open(string part) => Open(_archive, part);

    private static XmlReader? Open(ZipArchive archive, string part) =>
        archive.GetEntry(part) is { } entry ? XmlReader.Create(new CountedInput(entry.Open(), entry.Length), Safe) : null;

    public void Dispose() => _archive.Dispose();
}
