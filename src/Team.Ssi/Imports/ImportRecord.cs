namespace Team.Ssi;

/// <summary>One row of a file as it was written. It is used again for the next row.</summary>
public sealed class ImportRecord
{
    private static readonly int Fields = Enum.GetValues<ImportField>().Length;

    private readonly string?[] _values = new string?[Fields];

    /// <summary>The physical line on which the row starts.</summary>
    public int Line { get; private set; }

    /// <summary>Why the row as a whole cannot be read.</summary>
    public ImportIssue? Refusal { get; set; }

    /// <summary>Null where nothing, or nothing but space, stands.</summary>
    public string? this[ImportField field]
    {
        get => _values[(int)field];
        set => _values[(int)field] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public void Begin(int line)
    {
        Array.Clear(_values);
        Refusal = null;
        Line = line;
    }
}
