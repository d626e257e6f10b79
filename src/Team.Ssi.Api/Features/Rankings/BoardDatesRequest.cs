using FastEndpoints;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How every board is told which day it is asked for.</summary>
internal abstract class BoardDatesRequest
{
    /// <summary>The day it holds for; today when absent, never in the future.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }

    /// <summary>The day that changes are measured against; the last Sunday before `asOf` when absent.</summary>
    [QueryParam]
    public DateOnly? CompareWith { get; init; }

    /// <summary>An ISO week (2026-W47), month (2026-11), quarter (2026-Q4) or year (2026) instead of a day: as of its last day, compared with the last day of the period before.</summary>
    [QueryParam]
    public string? Period { get; init; }
}
