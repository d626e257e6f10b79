namespace Team.Ssi.Api.Closings;

/// <summary>What of a frozen board may be shown to those without name rights.</summary>
/// <param name="Withheld">Why nothing may; null when its means may.</param>
/// <param name="ShowsPillars">Whether every score in it has pillars, of the same reading.</param>
internal sealed record CellDecision(SuppressionReason? Withheld, bool ShowsPillars)
{
    /// <summary>Of a board on which nobody has a score.</summary>
    public static readonly CellDecision Nobody = new(null, false);
}

/// <summary>A board of a week: whose mean could be shown.</summary>
internal readonly record struct CellKey(DateOnly WeekEnd, string BoardType, Guid BoardId);
