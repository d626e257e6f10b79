namespace Team.Ssi;

/// <summary>Whose programme it is.</summary>
public enum ProgramAudience
{
    Hr,
    Marketing,
    Sales,
}
