namespace Team.Ssi;

/// <summary>Who belongs to a board and is not ranked, with the day of their latest reading.</summary>
public sealed record UnrankedMember(Guid MemberId, UnrankedReason Reason, DateOnly? CapturedOn);
