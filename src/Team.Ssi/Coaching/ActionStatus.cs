namespace Team.Ssi;

public enum ActionStatus
{
    Open,
    Done,
    Skipped,
}
