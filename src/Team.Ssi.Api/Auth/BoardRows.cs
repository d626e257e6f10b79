namespace Team.Ssi.Api.Auth;

/// <summary>
/// Which rows of a board a caller gets: all, or no more than their own. Every board asks here, so this is where visibility, anonymity and the rest of the
/// privacy rules belong.
/// </summary>
/// <param name="Only">The one member whose row is shown; null for all of them. Who is no member sees no row.</param>
internal sealed record BoardRows(Guid? Only)
{
    private static readonly BoardRows All = new((Guid?)null);

    public static BoardRows OfTeam(ViewerRights rights, Guid teamId) => rights.SeesNamesIn(teamId) ? All : OwnOf(rights);

    public static BoardRows OfOrganization(ViewerRights rights) => rights.SeesEveryone ? All : OwnOf(rights);

    public static BoardRows OfProgram(ViewerRights rights, AdvocacyProgram program, PrivacyRules privacy) =>
        rights.SeesParticipantsOf(program) && !privacy.HidesNames ? All : OwnOf(rights);

    private static BoardRows OwnOf(ViewerRights rights) => new(rights.MemberId ?? Guid.Empty);
}
