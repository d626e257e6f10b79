namespace Team.Ssi;

public enum ImportFormat
{
    Csv,
    Xlsx,
    Json,
}
