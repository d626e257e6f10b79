namespace Team.Ssi.Api.Features.Coaching;

/// <summary>An action of a plan.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="ActionId">The action of the library; null for one in words of their own.</param>
/// <param name="Pillar">The pillar it is for.</param>
/// <param name="Title">What to do.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Carried">How often it was still open at a check-in and moved on.</param>
/// <param name="Status">Open, done or skipped.</param>
/// <param name="ClosedOn">The day on which it was done or skipped.</param>
internal sealed record PlanActionResponse(
    Guid Id,
    Guid PlanId,
    Guid? ActionId,
    Pillar? Pillar,
    string Title,
    DateOnly DueOn,
    int Carried,
    ActionStatus Status,
    DateOnly? ClosedOn
)
{
    public static readonly PlanActionResponse Example = new(
        Guid.Parse("019a3f2c-9a30-7b2c-8d3e-4f5061728394"),
        PlanResponse.ExampleId,
        ShippedActions.All[^1].Id,
        ShippedActions.All[^1].Pillar,
        ShippedActions.All[^1].Title.English,
        new DateOnly(2026, 11, 30),
        0,
        ActionStatus.Open,
        null
    );

    /// <param name="titles">Of the organization's own actions, retired ones too.</param>
    public static PlanActionResponse Of(PlanAction action, IReadOnlyDictionary<Guid, LibraryAction> titles)
    {
        var library = action.ActionId is { } id ? ShippedActions.Find(id) ?? titles.GetValueOrDefault(id) : null;
        return new PlanActionResponse(
            action.Id,
            action.PlanId,
            action.ActionId,
            library?.Pillar ?? action.Pillar,
            action.Title ?? library?.Title.ToString() ?? "",
            action.DueOn,
            action.Carried,
            action.Status,
            action.ClosedOn
        );
    }
}
