namespace Team.Ssi;

/// <summary>What one reading shows by itself; a sign for a conversation, never a verdict.</summary>
public enum TrustSignal
{
    DecimalsMissing,
}
