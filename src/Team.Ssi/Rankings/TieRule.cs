namespace Team.Ssi;

/// <summary>How equals are ranked: standard competition (1224), dense (1223) or ordinal (1234) ranking.</summary>
public enum TieRule
{
    Competition,
    Dense,
    Ordinal,
}
