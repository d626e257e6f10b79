namespace Team.Ssi;

/// <summary>A label inside a team; it gives no rights.</summary>
public enum TeamRole
{
    Member,
    Lead,
}
