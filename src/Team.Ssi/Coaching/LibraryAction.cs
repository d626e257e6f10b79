namespace Team.Ssi;

/// <summary>Something a person can do about a pillar, in every language of the product.</summary>
/// <param name="NeedsSeat">It cannot be done without a Sales Navigator seat.</param>
/// <param name="OnceOnly">Once done it is done for good.</param>
/// <param name="Guardrail">What doing it for the number alone looks like, and why that does not pay.</param>
public sealed record LibraryAction(
    Guid Id,
    Pillar Pillar,
    ActionPace Pace,
    ActionSource Source,
    bool NeedsSeat,
    bool OnceOnly,
    Text Title,
    Text How,
    Text Why,
    Text Guardrail
);
