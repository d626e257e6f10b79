namespace Team.Ssi;

public enum UnrankedReason
{
    Stale,
    Missing,
    Paused,
    NoPillars,
    NoNewReading,
}
