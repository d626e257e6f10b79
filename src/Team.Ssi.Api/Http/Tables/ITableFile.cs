namespace Team.Ssi.Api.Http.Tables;

/// <summary>A file that is written row by row, straight to the wire.</summary>
internal interface ITableFile : IDisposable
{
    Task BeginAsync(IReadOnlyList<string> headers, CancellationToken ct);

    Task WriteAsync(IEnumerable<object?[]> rows, CancellationToken ct);

    Task EndAsync(CancellationToken ct);
}
