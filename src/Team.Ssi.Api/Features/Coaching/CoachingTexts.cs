namespace Team.Ssi.Api.Features.Coaching;

/// <summary>Refusals that several operations share.</summary>
internal static class CoachingTexts
{
    public static readonly Text NoLanguage = new(
        "Write the action in English (`en`), in French (`fr`), or both.",
        "Écrivez l'action en anglais (`en`), en français (`fr`), ou les deux."
    );

    public static readonly Text HalfLanguage = new(
        "A language needs title, how, why and guardrail.",
        "Une langue demande title, how, why et guardrail."
    );

    public static readonly Text Shipped = new(
        "A shipped action can be retired, not changed: add one of your own.",
        "Une action livrée peut être retirée, non modifiée : ajoutez la vôtre."
    );
}
