namespace Team.Ssi.Api.Imports;

/// <summary>What is asked about a file.</summary>
internal sealed record ImportOptions(
    bool DryRun = false,
    ImportErrorRule OnError = ImportErrorRule.Skip,
    bool CreateMembers = false,
    bool CreateTeams = false,
    DateOrder? DateOrder = null,
    DateOnly? CapturedOn = null,
    Guid? MemberId = null,
    bool Quiet = false
);
