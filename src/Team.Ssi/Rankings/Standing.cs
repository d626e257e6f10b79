namespace Team.Ssi;

/// <summary>A ranked member as of one date: the score in hundredths, and the reading it comes from.</summary>
internal sealed record Standing(BoardMember Member, int Score, BoardReading Reading);
