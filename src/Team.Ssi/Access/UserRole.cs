namespace Team.Ssi;

/// <summary>What a signed-in person is in the organization.</summary>
public enum UserRole
{
    /// <summary>Whose index is followed: sees and submits their own readings.</summary>
    Member,

    /// <summary>Leads teams: sees the people of these teams and those below.</summary>
    Manager,

    /// <summary>Human resources: sees everyone's names and scores.</summary>
    Hr,

    /// <summary>Marketing: sees figures, and runs programmes.</summary>
    Marketing,

    /// <summary>Sets everything up.</summary>
    Admin,
}
