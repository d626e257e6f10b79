namespace Team.Ssi;

/// <summary>The canonical reading of a member on a calendar day; the last one submitted wins.</summary>
public sealed class Submission : RecordedReading { }
