namespace Team.Ssi;

/// <summary>
/// What a caller may see of whom ("Who sees what"). A signed-in person has a role; an integration has none, and sees exactly its teams or everything.
/// </summary>
/// <param name="Role">Null for an integration.</param>
/// <param name="MemberId">The member that the person is.</param>
/// <param name="Teams">
/// A manager's and an integration's teams with all below; a member's own teams; null for who is not confined to teams.
/// </param>
/// <param name="OwnTeams">Of a manager's teams those that are named themselves, without those below: whose members they lead directly.</param>
/// <param name="Administers">An administrator, or an integration with every right.</param>
public sealed record ViewerRights(
    UserRole? Role,
    Guid? MemberId,
    IReadOnlySet<Guid>? Teams,
    IReadOnlySet<Guid>? OwnTeams = null,
    bool Administers = false
)
{
    /// <summary>Whether there is nobody in the organization whose names and scores they may not see.</summary>
    public bool SeesEveryone => Role is UserRole.Hr or UserRole.Admin || (Role is null && Teams is null);

    public bool SeesNamesIn(Guid teamId) => SeesEveryone || (Role is null or UserRole.Manager && Leads(teamId));

    /// <summary>Under a preset that hides scores from people, everybody who is signed in has the figures of those without name rights.</summary>
    public bool IsHeldBackBy(PrivacyRules rules) => rules.HidesNames && Role is not null;

    /// <summary>Whether figures in which anybody may count are exact for them, and of any day.</summary>
    public bool SeesExactly(PrivacyRules rules) => SeesEveryone && !IsHeldBackBy(rules);

    /// <summary>The same of a team's figures.</summary>
    public bool SeesExactlyIn(Guid teamId, PrivacyRules rules) => SeesNamesIn(teamId) && !IsHeldBackBy(rules);

    /// <param name="teamsToday">The teams that the member belongs to today.</param>
    public bool SeesMember(Guid memberId, IEnumerable<Guid> teamsToday) =>
        SeesEveryone || IsSelf(memberId) || (Role is null or UserRole.Manager && teamsToday.Any(Leads));

    /// <summary>Readings are written by the person, an administrator or an integration; who leads a team only reads them.</summary>
    public bool WritesFor(Guid memberId, IEnumerable<Guid> teamsToday) =>
        IsSelf(memberId) || Role == UserRole.Admin || (Role is null && (Teams is null || teamsToday.Any(Leads)));

    /// <summary>Figures of a team without names; what is too small to tell is held back elsewhere.</summary>
    public bool SeesFiguresOf(Guid teamId) => Role is not (null or UserRole.Member) || SeesEveryone || Leads(teamId);

    /// <summary>An integration that is confined to teams has no business with the whole.</summary>
    public bool SeesFiguresOfOrganization => Role is not null || Teams is null;

    /// <summary>The team itself: its name and its place in the tree.</summary>
    public bool SeesTeam(Guid teamId) => Role is not null || Teams is null || Leads(teamId);

    /// <summary>Who is confined to teams makes no team outside them.</summary>
    public bool MayPutUnder(Guid? parentTeamId) => SeesEveryone || (parentTeamId is { } parent && Leads(parent));

    /// <summary>Plans and notes belong to the person and those who lead them today, whatever else a role sees.</summary>
    public bool Coaches(Guid memberId, IEnumerable<Guid> teamsToday) =>
        Role is not null && (IsSelf(memberId) || (Role == UserRole.Manager && teamsToday.Any(Leads)));

    /// <summary>Gaps, suggestions and plans without their notes: an integration sees those of its teams too.</summary>
    public bool SeesCoachingOf(Guid memberId, IEnumerable<Guid> teamsToday) =>
        Role is null ? SeesMember(memberId, teamsToday) : Coaches(memberId, teamsToday);

    /// <summary>What those who lead a member write down for themselves; who leads a team they belong to does not read what is said of them.</summary>
    public bool ReadsPrivateNotesOf(Guid memberId, IEnumerable<Guid> teamsToday) =>
        Role == UserRole.Manager && !IsSelf(memberId) && teamsToday.Any(Leads);

    /// <summary>What only a person and who leads them directly may know: the name of who is anonymous, and that somebody is paused.</summary>
    public bool IsCloseTo(Guid memberId, IEnumerable<Guid> teamsToday) =>
        IsSelf(memberId) || (Role == UserRole.Manager && OwnTeams is { } own && teamsToday.Any(own.Contains));

    /// <summary>An administrator has to know who is away, too.</summary>
    public bool SeesPrivacyOf(Guid memberId, IEnumerable<Guid> teamsToday) => Administers || IsCloseTo(memberId, teamsToday);

    public bool DecidesPrivacyOf(Guid memberId) => Administers || IsSelf(memberId);

    /// <summary>
    /// A page of one person's scores, for who sees the person. An integration without a person behind it keeps what it is made for under a preset that hides
    /// scores from people.
    /// </summary>
    public bool SeesScoresOf(Guid memberId, IEnumerable<Guid> teamsToday, MemberPrivacy member, PrivacyRules rules) =>
        IsSelf(memberId)
        || (IsCloseTo(memberId, teamsToday) ? !rules.HidesNames || member.AcceptsCoaching : !member.IsAnonymous && !IsHeldBackBy(rules));

    public bool IsSelf(Guid memberId) => Role is not null && MemberId == memberId;

    private bool Leads(Guid teamId) => Teams?.Contains(teamId) == true;
}
