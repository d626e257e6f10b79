namespace Team.Ssi;

/// <summary>Who sees the participants of a programme by name.</summary>
public static class ParticipantNames
{
    /// <summary>All of them; who leads teams sees those of their teams besides.</summary>
    public static bool SeesParticipantsOf(this ViewerRights rights, AdvocacyProgram program) =>
        rights.SeesEveryone || (rights.Role == UserRole.Marketing && program.ParticipantsNamed);

    /// <summary>Whether figures of its people are exact for them, and of any day.</summary>
    public static bool SeesExactly(this ViewerRights rights, AdvocacyProgram program, PrivacyRules rules) =>
        rights.SeesParticipantsOf(program) && !rights.IsHeldBackBy(rules);

    /// <summary>Nobody gives themselves names that they do not see.</summary>
    public static bool MayNameParticipants(this ViewerRights rights) => rights.SeesEveryone;
}
