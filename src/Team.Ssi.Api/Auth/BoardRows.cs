namespace Team.Ssi.Api.Auth;

/// <summary>
/// Which rows of a board a caller gets: all, or no more than their own. Every board asks here, so this is where visibility and the presets belong; whose name
/// is taken off a row is said by <see cref="Reach.HiddenAsync"/>.
/// </summary>
/// <param name="Only">Whose rows are shown; null for everybody's. Who is no member sees no row.</param>
/// <param name="KeepsNameless">
/// Whether a row stays when its name is taken off. Who has no right to names gets no such row: a score with two decimals identifies a colleague.
/// </param>
/// <param name="AreNone">Whether nobody has a place that this caller gets, not even on a page about that person.</param>
internal sealed record BoardRows(IReadOnlySet<Guid>? Only, bool KeepsNameless, bool AreNone = false)
{
    private static readonly BoardRows All = new(null, true);
    private static readonly BoardRows AllNamed = new(null, false);
    private static readonly BoardRows None = new(new HashSet<Guid>(), false, true);

    public static BoardRows OfTeam(ViewerRights rights, Guid teamId, PrivacyRules rules) => Of(rights, rights.SeesNamesIn(teamId), rules);

    public static BoardRows OfOrganization(ViewerRights rights, PrivacyRules rules) => Of(rights, rights.SeesEveryone, rules);

    public static BoardRows OfProgram(ViewerRights rights, AdvocacyProgram program, PrivacyRules rules) =>
        Of(rights, rights.SeesParticipantsOf(program), rules);

    /// <param name="led">Whom the caller may see by name because they lead their teams: a programme's board is of many teams, so of it they get these rows.</param>
    public static BoardRows OfProgram(ViewerRights rights, AdvocacyProgram program, IReadOnlySet<Guid> led, PrivacyRules rules)
    {
        var rows = OfProgram(rights, program, rules);
        return led.Count == 0 || rows.Only is null || rules.HidesNames ? rows : new BoardRows(led.Concat(OwnOf(rights)).ToHashSet(), true);
    }

    /// <summary>Whether rows of others than the caller are among them, which is noted.</summary>
    public bool ShowOthers(ViewerRights rights) => Only is null || !Only.IsSubsetOf(OwnOf(rights));

    private static BoardRows Of(ViewerRights rights, bool seesNames, PrivacyRules rules) =>
        rules.HidesNames ? None
        : seesNames ? All
        : rules.Visibility switch
        {
            LeaderboardVisibility.Named => AllNamed,
            LeaderboardVisibility.Self => new BoardRows(OwnOf(rights), false),
            _ => None,
        };

    private static HashSet<Guid> OwnOf(ViewerRights rights) => rights.MemberId is { } own ? [own] : [];
}
