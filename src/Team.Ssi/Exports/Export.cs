namespace Team.Ssi;

/// <summary>Everything an organization has, on its way into one file.</summary>
public sealed class Export
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public ExportStatus Status { get; set; }

    /// <summary>Who asked, a key or a user.</summary>
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How many rows are in it so far.</summary>
    public long Rows { get; set; }

    /// <summary>Of the file, in bytes; null until it is whole.</summary>
    public long? Size { get; set; }

    /// <summary>How often somebody began to work on it: who began before has lost it.</summary>
    public int Attempt { get; set; }

    /// <summary>Who works on it says so again before then, or loses it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>Where an export stands.</summary>
public enum ExportStatus
{
    Queued,
    Running,
    Succeeded,

    /// <summary>It was interrupted too often.</summary>
    Failed,
    Cancelled,
}
