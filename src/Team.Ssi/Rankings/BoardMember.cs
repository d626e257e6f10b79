namespace Team.Ssi;

/// <summary>A person as far as a board is concerned.</summary>
public sealed record BoardMember
{
    public required Guid Id { get; init; }

    /// <summary>When the person belonged to the board, by whichever team; the spans may overlap.</summary>
    public IReadOnlyList<DateSpan> Memberships { get; init; } = [];

    /// <summary>The first day on which the person is on no board any more.</summary>
    public DateOnly? DeactivatedOn { get; init; }

    public IReadOnlyList<DateSpan> Paused { get; init; } = [];

    /// <summary>At most one a day, in any order.</summary>
    public IReadOnlyList<BoardReading> Readings { get; init; } = [];

    public bool BelongsAsOf(DateOnly date) =>
        Memberships.Any(span => span.Contains(date)) && (DeactivatedOn is null || date < DeactivatedOn);

    public bool IsPausedAsOf(DateOnly date) => Paused.Any(span => span.Contains(date));
}
