namespace Team.Ssi;

/// <summary>The actions that come with the product. Their ids are fixed: plans and habits refer to them.</summary>
public static partial class ShippedActions
{
    public static readonly IReadOnlyList<LibraryAction> All = [.. Brand, .. People, .. Conversations, .. Ties];

    public static LibraryAction? Find(Guid id) => All.FirstOrDefault(action => action.Id == id);

    private static LibraryAction Named(
        int number,
        Pillar pillar,
        ActionPace pace,
        ActionSource source,
        Text title,
        Text how,
        Text why,
        Text guardrail,
        bool needsSeat = false,
        bool onceOnly = false
    ) => new(Guid.Parse($"0199a000-0000-7000-8000-{number:D12}"), pillar, pace, source, needsSeat, onceOnly, title, how, why, guardrail);
}
