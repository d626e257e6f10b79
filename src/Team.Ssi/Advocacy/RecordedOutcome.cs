namespace Team.Ssi;

/// <summary>A result that is put down to a member, as a CRM or a recruiting system reports it.</summary>
public sealed class RecordedOutcome
{
    public const decimal MostAmount = 999_999_999_999.99m;

    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid MemberId { get; set; }
    public required DateOnly OccurredOn { get; set; }
    public required OutcomeKind Kind { get; set; }

    /// <summary>The programme it came by, where that is known.</summary>
    public Guid? ProgramId { get; set; }
    public decimal? Amount { get; set; }

    /// <summary>ISO 4217, of the amount.</summary>
    public string? Currency { get; set; }

    /// <summary>The system that reports it; empty when none is named.</summary>
    public string Source { get; init; } = "";

    /// <summary>The system's id of it: sent again, it is the same outcome.</summary>
    public string? ExternalId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
