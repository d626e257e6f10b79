namespace Team.Ssi;

/// <summary>An action that an organization added to the library. A text without its translation is shown as it is.</summary>
public sealed class CoachingAction
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Pillar Pillar { get; set; }
    public required ActionPace Pace { get; set; }
    public bool NeedsSeat { get; set; }
    public bool OnceOnly { get; set; }

    /// <summary>At least one of the two languages is there.</summary>
    public ActionWords? English { get; set; }
    public ActionWords? French { get; set; }

    /// <summary>From then on it is not suggested; plans that hold it keep it.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    public LibraryAction ToLibrary() =>
        new(
            Id,
            Pillar,
            Pace,
            ActionSource.Organization,
            NeedsSeat,
            OnceOnly,
            Both(words => words.Title),
            Both(words => words.How),
            Both(words => words.Why),
            Both(words => words.Guardrail)
        );

    private Text Both(Func<ActionWords, string> part) => new(part(English ?? French!), part(French ?? English!));
}

/// <summary>The words of an action in one language.</summary>
public sealed record ActionWords(string Title, string How, string Why, string Guardrail);

/// <summary>A shipped action that an organization does not want to be suggested.</summary>
public sealed class RetiredAction
{
    public required Guid OrganizationId { get; init; }
    public required Guid ActionId { get; init; }
    public DateTimeOffset RetiredAt { get; init; }
}
