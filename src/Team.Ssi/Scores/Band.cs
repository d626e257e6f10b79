namespace Team.Ssi;

public enum Band
{
    Low,
    Average,
    Good,
    Strong,
}
