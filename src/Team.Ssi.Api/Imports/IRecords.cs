namespace Team.Ssi.Api.Imports;

/// <summary>The rows of a file, one after the other, whatever its format.</summary>
internal interface IRecords
{
    /// <summary>Each is valid until the next is asked for.</summary>
    /// <exception cref="ImportFileException">The file cannot be read on.</exception>
    IAsyncEnumerable<ImportRecord> ReadAsync(CancellationToken ct);
}
