namespace Team.Ssi.Api.Imports;

/// <summary>The file as a whole is refused: by a code of <see cref="ImportCodes"/>, with the place where it was seen.</summary>
internal sealed class ImportFileException(string code, int line = 1, string? column = null, string? value = null)
    : Exception($"The file is refused: {code}.")
{
    public string Code => code;
    public int Line => line;
    public string? Column => column;
    public string? Value => value;
}
