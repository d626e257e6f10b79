namespace Team.Ssi;

public enum TrustLevel
{
    Normal,
    Reduced,
    Low,
}
