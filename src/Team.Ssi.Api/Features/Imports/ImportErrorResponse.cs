namespace Team.Ssi.Api.Features.Imports;

/// <summary>What is wrong with a row, or worth knowing of it.</summary>
/// <param name="Line">The physical line on which the row starts; the first line of the file is 1.</param>
/// <param name="Column">The header of the column, or what the field is called where it has none; null for the row as a whole.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Severity">Whether the row was refused, or only worth a word.</param>
/// <param name="Value">What stands there, cut where it is long.</param>
/// <param name="Message">For people, in their language.</param>
internal sealed record ImportErrorResponse(int Line, string? Column, string Code, ImportSeverity Severity, string? Value, string Message)
{
    public static readonly ImportErrorResponse Example = new(
        17,
        "Insights",
        ImportCodes.OutOfRange,
        ImportSeverity.Error,
        "26",
        ImportCodes.TextOf(ImportCodes.OutOfRange).English
    );

    public static ImportErrorResponse Of(ImportError error) =>
        new(
            error.Line,
            error.Column,
            error.Code,
            ImportCodes.IsWarning(error.Code) ? ImportSeverity.Warning : ImportSeverity.Error,
            error.Value,
            ImportCodes.TextOf(error.Code).ToString()
        );
}

internal enum ImportSeverity
{
    Error,
    Warning,
}
