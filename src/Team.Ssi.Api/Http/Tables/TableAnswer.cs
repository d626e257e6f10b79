using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>The file that a request asks for, while it is being written.</summary>
/// <param name="isWhole">Whether it holds the whole list and not one page.</param>
internal sealed class TableAnswer(HttpContext context, ITable table, TableFormat format, bool isWhole) : IDisposable
{
    private ITableFile? _file;

    public bool IsWhole => isWhole;

    /// <summary>Where the list goes on; null when it is at its end, or was refused.</summary>
    public string? NextCursor { get; private set; }

    /// <summary>How many pages the file has so far.</summary>
    public int Pages { get; private set; }

    public async Task AddAsync(object page, string? nextCursor)
    {
        var ct = context.RequestAborted;
        if (_file is null)
        {
            // A list that leaves as a file is an export: it is written down before its first byte goes.
            context.AuditDetail("format", format.ToColumn());
            await context.AuditReadAsync(ct);
            Head(page);
            _file = format == TableFormat.Csv ? new CsvFile(context.Response.Body) : new XlsxFile(context.Response.Body);
            await _file.BeginAsync([.. table.Headers.Select(header => header.ToString())], ct);
        }
        await _file.WriteAsync(table.RowsOf(page), ct);
        NextCursor = isWhole ? nextCursor : null;
        Pages++;
    }

    public Task EndAsync() => _file?.EndAsync(context.RequestAborted) ?? Task.CompletedTask;

    private void Head(object page)
    {
        context.Response.SpeaksLanguage();
        var ending = format == TableFormat.Csv ? "csv" : "xlsx";
        context.Response.ContentType = format == TableFormat.Csv ? $"{TableFormats.Csv}; charset=utf-8" : TableFormats.Xlsx;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"\"{table.NameOf(page)}.{ending}\"",
        }.ToString();
    }

    public void Dispose() => _file?.Dispose();
}

internal static class TablePages
{
    /// <summary>A file of a whole list is read in pages of this many: few enough to hold, many enough that a board is not ranked again too often.</summary>
    private const int RowsAtOnce = 5000;

    /// <summary>How many rows to read: as many as the caller asked for, or for a file of the whole list as many as are read at once.</summary>
    public static int PageSize(this HttpContext context, int limit) =>
        context.Features.Get<TableAnswer>() is { IsWhole: true } ? RowsAtOnce : limit;
}
