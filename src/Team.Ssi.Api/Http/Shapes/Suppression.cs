namespace Team.Ssi.Api.Http.Shapes;

/// <summary>Why figures are withheld from this caller.</summary>
internal sealed record Suppression(SuppressionReason Reason)
{
    public static Suppression? Of(SuppressionReason? reason) => reason is { } given ? new Suppression(given) : null;

    /// <summary>On a board of people under a preset that names nobody.</summary>
    public static Suppression? OfNames(PrivacyRules rules) => rules.HidesNames ? new Suppression(SuppressionReason.Preset) : null;
}
