namespace Team.Ssi;

/// <summary>Why a LinkedIn payload is refused: a stable code, a JSON pointer into the payload as it was sent, and a sentence.</summary>
public sealed record LinkedInRefusal(string Code, string Pointer, Text Detail)
{
    public const string Duplicate = "duplicate";
    public const string InvalidText = "invalidText";
    public const string OutOfRange = ReadingRefusal.OutOfRange;
    public const string Required = ReadingRefusal.Required;
    public const string TooLong = "tooLong";
    public const string TotalDisagrees = ReadingRefusal.TotalDisagrees;
    public const string WrongType = "wrongType";
}
