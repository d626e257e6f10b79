namespace Team.Ssi;

/// <summary>Why a reading is refused: a stable code, a JSON pointer into the reading, and a sentence.</summary>
public sealed record ReadingRefusal(string Code, string Pointer, Text Detail)
{
    public const string OutOfRange = "outOfRange";
    public const string Required = "required";
    public const string TotalDisagrees = "totalDisagrees";
}
