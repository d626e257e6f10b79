namespace Team.Ssi.Api.Http.Tables;

/// <summary>Endpoint metadata: how the operation's answer reads as a table. The JSON and the files show the same objects.</summary>
internal interface ITable
{
    IReadOnlyList<Text> Headers { get; }

    /// <summary>The file's name without its ending.</summary>
    string NameOf(object answer);

    IEnumerable<object?[]> RowsOf(object answer);
}

/// <param name="name">The file's name without its ending: ASCII, and nothing that names a person.</param>
internal sealed class Table<TAnswer, TRow>(
    Func<TAnswer, string> name,
    Func<TAnswer, IEnumerable<TRow>> rows,
    params IReadOnlyList<Column<TRow>> columns
) : ITable
{
    public IReadOnlyList<Text> Headers { get; } = [.. columns.Select(column => column.Header)];

    public string NameOf(object answer) => name((TAnswer)answer);

    public IEnumerable<object?[]> RowsOf(object answer) =>
        rows((TAnswer)answer).Select(row => columns.Select(column => column.Value(row)).ToArray());
}

internal static class TableEndpoint
{
    /// <summary>To be called in Configure of an operation that answers with <see cref="Paged{T}"/> or <see cref="Report{T}"/>.</summary>
    public static void HasTable(this FastEndpoints.EndpointDefinition endpoint, ITable table) =>
        endpoint.Description(builder => builder.WithMetadata(table));
}
