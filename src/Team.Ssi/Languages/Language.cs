namespace Team.Ssi;

/// <summary>The languages of labels and messages.</summary>
public enum Language
{
    En,
    Fr,
}
