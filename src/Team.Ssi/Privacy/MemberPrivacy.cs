namespace Team.Ssi;

/// <summary>What a member has decided about being seen.</summary>
/// <param name="IsAnonymous">Ranked without a name.</param>
/// <param name="AcceptsCoaching">Whether who leads them directly keeps their pages where a preset hides scores of people.</param>
public readonly record struct MemberPrivacy(bool IsAnonymous, bool AcceptsCoaching);
