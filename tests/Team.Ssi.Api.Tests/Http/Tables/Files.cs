using System.Globalization;
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Sylvan.Data.Csv;

namespace Team.Ssi.Api.Tests.Http.Tables;

/// <summary>Reads what the API wrote with libraries that know nothing of it.</summary>
internal static class Files
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The rows by header, every cell as it is written.</summary>
    public static async Task<IReadOnlyList<Dictionary<string, string>>> ReadCsvAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Csv, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.NotEqual<byte>(0xEF, bytes[0]);
        await using var csv = await CsvDataReader.CreateAsync(new StreamReader(new MemoryStream(bytes)));
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
            rows.Add(Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, csv.GetString));
        return rows;
    }

    /// <summary>A workbook that is valid by its schema.</summary>
    public static async Task<SpreadsheetDocument> OpenWorkbookAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Xlsx, answer.Content.Headers.ContentType?.MediaType);
        var workbook = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        return workbook;
    }

    public static Worksheet Sheet(this SpreadsheetDocument workbook) => workbook.WorkbookPart!.WorksheetParts.Single().Worksheet;

    /// <summary>The rows under the header, each cell with its type and number format.</summary>
    public static IReadOnlyList<Dictionary<string, SheetCell>> Rows(this SpreadsheetDocument workbook)
    {
        var all = workbook
            .Sheet()
            .Descendants<Row>()
            .Select(row => row.Elements<Cell>().ToDictionary(ColumnOf, cell => Read(workbook, cell)));
        var headers = all.First().ToDictionary(cell => cell.Key, cell => cell.Value.Text);
        return [.. all.Skip(1).Select(row => row.ToDictionary(cell => headers[cell.Key], cell => cell.Value))];
    }

    private static string ColumnOf(Cell cell) => cell.CellReference!.Value!.TrimEnd([.. "0123456789"]);

    private static SheetCell Read(SpreadsheetDocument workbook, Cell cell)
    {
        var styles = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = (CellFormat)styles.CellFormats!.ElementAt((int)(cell.StyleIndex?.Value ?? 0));
        var code = styles
            .NumberingFormats!.Elements<NumberingFormat>()
            .FirstOrDefault(one => one.NumberFormatId! == format.NumberFormatId!);
        return new SheetCell(cell.DataType?.InnerText ?? "n", code?.FormatCode?.Value, cell.InnerText);
    }
}

/// <param name="Type">`n` for a number, `inlineStr` for a text, `b` for a truth.</param>
internal sealed record SheetCell(string Type, string? Format, string Text)
{
    public DateTime Date => DateTime.FromOADate(double.Parse(Text, CultureInfo.InvariantCulture));
}
