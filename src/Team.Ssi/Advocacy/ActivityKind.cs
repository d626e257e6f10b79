namespace Team.Ssi;

/// <summary>What a participant did, or what came of it.</summary>
public enum ActivityKind
{
    Post,
    Share,
    Comment,
    Reaction,

    /// <summary>Clicks on what they published.</summary>
    Click,

    /// <summary>How many people saw it.</summary>
    Reach,

    /// <summary>How many times it was seen.</summary>
    Impressions,

    /// <summary>Followers won.</summary>
    Follower,

    /// <summary>Leads that came by it.</summary>
    Lead,

    /// <summary>Candidates that they proposed.</summary>
    Referral,
}
