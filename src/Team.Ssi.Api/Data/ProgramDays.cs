namespace Team.Ssi.Api.Data;

/// <summary>What was done, and what came of it, counts from a programme's first day to its last. Needs a relation called program.</summary>
internal static class ProgramDays
{
    public static string Hold(string day) => $"program.starts_on <= {day} AND (program.ends_on IS NULL OR {day} <= program.ends_on)";
}
