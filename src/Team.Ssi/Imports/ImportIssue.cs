namespace Team.Ssi;

/// <summary>What is wrong with a field of a row.</summary>
public readonly record struct ImportIssue(ImportField? Field, string Code, string? Value);
