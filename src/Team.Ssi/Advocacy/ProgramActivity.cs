namespace Team.Ssi;

/// <summary>Something that a participant did for a programme, as an advocacy tool reports it.</summary>
public sealed class ProgramActivity
{
    /// <summary>More than the world has seen of anything.</summary>
    public const long MostValue = 1_000_000_000_000;

    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ProgramId { get; init; }
    public required Guid MemberId { get; set; }
    public required DateOnly OccurredOn { get; set; }
    public required ActivityKind Kind { get; set; }
    public AdvocacyTopic? Topic { get; set; }

    /// <summary>The tool that reports it; empty when none is named.</summary>
    public string Source { get; init; } = "";

    /// <summary>The tool's id of it: sent again, it is the same activity.</summary>
    public string? ExternalId { get; init; }
    public string? Url { get; set; }

    /// <summary>How many: of posts, clicks, viewers.</summary>
    public long Value { get; set; } = 1;
    public DateTimeOffset RecordedAt { get; init; }
}
