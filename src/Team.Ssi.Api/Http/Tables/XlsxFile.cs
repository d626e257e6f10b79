using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>
/// A workbook of one sheet, streamed: typed cells, real dates, a header that stays in sight, and a filter. Texts are inline, since a table of shared texts would
/// have to be held until the end.
/// </summary>
internal sealed class XlsxFile(Stream wire) : ITableFile
{
    private const int LargestBuffer = 64 * 1024;
    private const double ColumnWidth = 16;

    /// <summary>Spreadsheets number the days from here, a day early because 1900 was no leap year.</summary>
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly Outlet _outlet = new(wire);
    private ZipArchive? _archive;
    private XmlWriter? _sheet;
    private int _columns;
    private int _rows;

    public async Task BeginAsync(IReadOnlyList<string> headers, CancellationToken ct)
    {
        _archive = new ZipArchive(_outlet, ZipArchiveMode.Create);
        foreach (var (name, text) in XlsxParts.All)
        {
            using var part = Open(name);
            part.Write(Encoding.UTF8.GetBytes(text));
        }
        _sheet = XmlWriter.Create(Open(XlsxParts.Sheet), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        _columns = headers.Count;
        WriteTop(_sheet);
        WriteRow(_sheet, headers, XlsxParts.Header);
        await _outlet.SendAsync(ct);
    }

    public async Task WriteAsync(IEnumerable<object?[]> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            WriteRow(_sheet!, row, null);
            if (_outlet.Waiting > LargestBuffer)
                await _outlet.SendAsync(ct);
        }
    }

    public async Task EndAsync(CancellationToken ct)
    {
        _sheet!.WriteEndElement();
        _sheet.WriteStartElement("autoFilter");
        _sheet.WriteAttributeString("ref", $"A1:{ColumnName(_columns - 1)}{_rows}");
        _sheet.WriteEndDocument();
        _sheet.Dispose();
        _archive!.Dispose();
        await _outlet.SendAsync(ct);
    }

    /// <summary>What is still waiting goes with it: a file that was not ended has no directory, so nobody takes a part for the whole.</summary>
    public void Dispose()
    {
        _sheet?.Dispose();
        _archive?.Dispose();
        _outlet.Dispose();
    }

    private Stream Open(string name) => _archive!.CreateEntry(name, CompressionLevel.Fastest).Open();

    private void WriteTop(XmlWriter xml)
    {
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        xml.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        );
        xml.WriteRaw(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""<cols><col min="1" max="{_columns}" width="{ColumnWidth}" customWidth="1"/></cols>"""
            )
        );
        xml.WriteStartElement("sheetData");
    }

    private void WriteRow(XmlWriter xml, IEnumerable<object?> cells, string? style)
    {
        _rows++;
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", _rows.ToString(CultureInfo.InvariantCulture));
        foreach (var (column, value) in cells.Index())
            if (value is not null)
                WriteCell(xml, column, value, style);
        xml.WriteEndElement();
    }

    private void WriteCell(XmlWriter xml, int column, object value, string? style)
    {
        var (type, format, text) = value switch
        {
            bool truth => ("b", style, truth ? "1" : "0"),
            DateOnly day => (null, XlsxParts.Day, Days(day.ToDateTime(TimeOnly.MinValue))),
            DateTimeOffset time => (null, XlsxParts.Time, Days(time.UtcDateTime)),
            int or long or double or decimal => (null, style, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
            _ => ("inlineStr", style, Storable(value.ToString()!)),
        };
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", $"{ColumnName(column)}{_rows}");
        if (format is not null)
            xml.WriteAttributeString("s", format);
        if (type is not null)
            xml.WriteAttributeString("t", type);
        if (type == "inlineStr")
        {
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(text);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else
            xml.WriteElementString("v", text);
        xml.WriteEndElement();
    }

    private static string Days(DateTime time) => (time - Epoch).TotalDays.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string ColumnName(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : ColumnName(column / 26 - 1) + ColumnName(column % 26);

    /// <summary>XML has no place for some characters that a name may have come with.</summary>
    private static string Storable(string text) =>
        text.All(one => XmlConvert.IsXmlChar(one) || char.IsSurrogate(one))
            ? text
            : string.Concat(text.Select(one => XmlConvert.IsXmlChar(one) || char.IsSurrogate(one) ? one : '\uFFFD'));
}
