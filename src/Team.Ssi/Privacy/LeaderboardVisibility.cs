namespace Team.Ssi;

/// <summary>Which rows of a board those get who have no right to its names.</summary>
public enum LeaderboardVisibility
{
    /// <summary>Everybody's, with names.</summary>
    Named,

    /// <summary>Their own and no other: a score with two decimals identifies a colleague, named or not.</summary>
    Self,

    /// <summary>None: boards are of teams.</summary>
    TeamsOnly,
}
