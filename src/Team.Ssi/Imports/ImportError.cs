namespace Team.Ssi;

/// <summary>What is wrong with a row of a file, or worth knowing of it.</summary>
public sealed class ImportError
{
    public required Guid OrganizationId { get; init; }
    public required Guid ImportId { get; init; }

    /// <summary>Errors before warnings, then by line and column.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The physical line on which the row starts; the first line of a file is 1.</summary>
    public required int Line { get; init; }
    public string? Column { get; init; }
    public required string Code { get; init; }

    /// <summary>What stands there, cut where it is long.</summary>
    public string? Value { get; init; }
}
