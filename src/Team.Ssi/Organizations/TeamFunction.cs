namespace Team.Ssi;

public enum TeamFunction
{
    Sales,
    Hr,
    Marketing,
    Other,
}
