namespace Team.Ssi.Api.Auth;

/// <summary>
/// Which rows of a board a caller gets: all, or no more than their own. Every board asks here, so this is where visibility and the presets belong; whose name
/// is taken off a row is said by <see cref="Reach.HiddenAsync"/>.
/// </summary>
/// <param name="Only">The one member whose row is shown; null for all of them. Who is no member sees no row.</param>
/// <param name="KeepsNameless">
/// Whether a row stays when its name is taken off. Who has no right to names gets no such row: a score with two decimals identifies a colleague.
/// </param>
/// <param name="AreNone">Whether nobody has a place that this caller gets, not even on a page about that person.</param>
internal sealed record BoardRows(Guid? Only, bool KeepsNameless, bool AreNone = false)
{
    private static readonly BoardRows All = new(null, true);
    private static readonly BoardRows AllNamed = new(null, false);
    private static readonly BoardRows None = new(Guid.Empty, false, true);

    public static BoardRows OfTeam(ViewerRights rights, Guid teamId, PrivacyRules rules) => Of(rights, rights.SeesNamesIn(teamId), rules);

    public static BoardRows OfOrganization(ViewerRights rights, PrivacyRules rules) => Of(rights, rights.SeesEveryone, rules);

    public static BoardRows OfProgram(ViewerRights rights, AdvocacyProgram program, PrivacyRules rules) =>
        Of(rights, rights.SeesParticipantsOf(program), rules);

    private static BoardRows Of(ViewerRights rights, bool seesNames, PrivacyRules rules) =>
        rules.HidesNames ? None
        : seesNames ? All
        : rules.Visibility switch
        {
            LeaderboardVisibility.Named => AllNamed,
            LeaderboardVisibility.Self => new BoardRows(rights.MemberId ?? Guid.Empty, false),
            _ => None,
        };
}
