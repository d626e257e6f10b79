namespace Team.Ssi;

/// <summary>A programme in which members speak for their company.</summary>
public sealed class AdvocacyProgram
{
    /// <summary>The index began in 2014; the bounds also keep date arithmetic away from the calendar's ends.</summary>
    public static readonly DateOnly Earliest = new(2014, 1, 1);

    public static readonly DateOnly Latest = new(2999, 12, 31);

    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>What the name is sorted by.</summary>
    public required string NameKey { get; set; }
    public required ProgramKind Kind { get; set; }
    public string? Description { get; set; }
    public ProgramAudience? Audience { get; set; }

    /// <summary>Both days are included.</summary>
    public required DateOnly StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public AdvocacyTopic[] Topics { get; set; } = [];
    public string? Industry { get; set; }
    public ProgramGoals? Goals { get; set; }

    /// <summary>At most one a kind; none means that nobody earns points.</summary>
    public PointRule[] PointRules { get; set; } = [];

    /// <summary>What reach and clicks would have cost, at the organization's own prices; null for no such figure.</summary>
    public MediaRates? MediaRates { get; set; }

    /// <summary>What is played for in its league; null when it has none.</summary>
    public LeagueRules? League { get; set; }

    /// <summary>Whether who runs the programme without seeing everyone may see its participants by name.</summary>
    public bool ParticipantsNamed { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
