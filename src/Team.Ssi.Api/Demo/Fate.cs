namespace Team.Ssi.Api.Demo;

/// <summary>The one thing that makes a member a case worth showing.</summary>
internal enum Fate
{
    Settled,
    Joiner,
    Leaver,
    Transferred,
    InTwoTeams,
    Stale,
    Missing,
    Rounded,
}
