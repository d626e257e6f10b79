namespace Team.Ssi.Api.Auth;

/// <summary>An operation's row in <see cref="Operations"/>; it stands in the endpoint's metadata, where the refusals and OpenAPI read it.</summary>
/// <param name="Id">The name of the endpoint's class.</param>
/// <param name="Scope">The right that key and role must hold; null where any caller will do.</param>
/// <param name="About">Whom it tells about, which decides what a confined caller may ask.</param>
/// <param name="Roles">Who may call it signed in; a key needs the scope only.</param>
internal sealed record Operation(string Id, string? Scope, About About, IReadOnlyList<UserRole> Roles);

/// <summary>Whom an operation tells about, or changes.</summary>
internal enum About
{
    /// <summary>Not in the table, or not cut yet for who does not see everyone: they may not.</summary>
    Unlisted,

    /// <summary>Nobody in particular, or a list that the operation confines itself.</summary>
    Organization,

    /// <summary>Everybody, by id: not for who is confined.</summary>
    Everyone,

    /// <summary>Figures of the whole.</summary>
    OrganizationFigures,

    /// <summary>Figures of all teams, or of those below the `parentTeamId` that the query names.</summary>
    ComparedTeams,

    /// <summary>The people of the organization by name, or of the `teamId` that the query names.</summary>
    QueriedPeople,

    /// <summary>A team itself, not its people.</summary>
    Team,

    /// <summary>Figures of a team; rows with names on it are cut by <see cref="BoardRows"/>.</summary>
    TeamFigures,

    /// <summary>The people of a team by name.</summary>
    TeamPeople,

    /// <summary>One member.</summary>
    Member,

    /// <summary>What only the person has a right to, and who administers for them.</summary>
    Self,

    /// <summary>One member's scores, which an anonymous member and a preset hide from others.</summary>
    MemberScores,

    /// <summary>What a member has decided about being seen.</summary>
    MemberPrivacy,

    /// <summary>What is decided for a member about being seen.</summary>
    MemberPrivacyWriting,

    /// <summary>What is written for one member.</summary>
    MemberWriting,

    /// <summary>How a member is coached: their own matter and that of those who lead them, whatever else a role sees.</summary>
    MemberCoaching,

    /// <summary>A member's place in a team: both must be within reach.</summary>
    TeamMember,
}
