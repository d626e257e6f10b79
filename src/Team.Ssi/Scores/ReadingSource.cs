namespace Team.Ssi;

/// <summary>The way a reading came in.</summary>
public enum ReadingSource
{
    Api,
    LinkedIn,
    Batch,
    Import,
    Demo,
}
