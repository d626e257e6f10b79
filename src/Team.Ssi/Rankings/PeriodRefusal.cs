namespace Team.Ssi;

public enum PeriodRefusal
{
    Malformed,
    Future,
}
