namespace Team.Ssi;

/// <summary>A file of readings on its way in: what was asked, how far it is, and what came of it.</summary>
public sealed class Import
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public ImportStatus Status { get; set; }
    public required bool DryRun { get; init; }
    public required ImportErrorRule OnError { get; init; }
    public required bool CreateMembers { get; init; }
    public required bool CreateTeams { get; init; }

    /// <summary>Whether webhooks hear of its end only.</summary>
    public bool Quiet { get; init; }
    public required ImportFormat Format { get; init; }
    public string? FileName { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How a text file is read; null for other formats.</summary>
    public string? Encoding { get; init; }
    public string? Delimiter { get; init; }

    /// <summary>So many lines stand before the header.</summary>
    public int LinesBefore { get; init; }
    public DateOrder? DateOrder { get; init; }

    /// <summary>The day of rows without one.</summary>
    public DateOnly? CapturedOn { get; init; }

    /// <summary>Whose readings those are that name no member.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>JSON: the header of each field that the file has.</summary>
    public required string Mapping { get; init; }

    /// <summary>Who sent it, a key or a user.</summary>
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When the counts below were last true.</summary>
    public DateTimeOffset? ProgressAt { get; set; }
    public int RowsRead { get; set; }
    public int RowsTotal { get; set; }
    public int Created { get; set; }
    public int Replaced { get; set; }
    public int Unchanged { get; set; }
    public int Failed { get; set; }
    public int Superseded { get; set; }
    public int MembersCreated { get; set; }
    public int TeamsCreated { get; set; }

    /// <summary>JSON: the first changes that a dry run found.</summary>
    public string? Preview { get; set; }

    /// <summary>How often somebody began to work on it: who began before has lost it.</summary>
    public int Attempt { get; set; }

    /// <summary>Who works on it says so again before then, or loses it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The last reading that was recorded, in the order of member and day.</summary>
    public Guid? ReachedMember { get; set; }
    public DateOnly? ReachedDay { get; set; }
}
