namespace Team.Ssi;

/// <summary>A person's objection to a reading of theirs, and what became of it.</summary>
public sealed class ReadingContest
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly CapturedOn { get; init; }

    /// <summary>Which of the day's readings is contested.</summary>
    public required int Revision { get; init; }
    public required string Reason { get; init; }
    public ContestStatus Status { get; private set; }
    public string? Answer { get; private set; }
    public required Guid RaisedBy { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public void Resolve(ContestStatus status, string? answer, Guid by, DateTimeOffset at)
    {
        (Status, Answer, ResolvedBy, ResolvedAt) = (status, answer, by, at);
        Version++;
    }
}

public enum ContestStatus
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>The person was right: the reading is withdrawn.</summary>
    Upheld,

    /// <summary>The reading stays.</summary>
    Rejected,
}
