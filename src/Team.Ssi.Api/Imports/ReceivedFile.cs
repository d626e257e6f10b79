namespace Team.Ssi.Api.Imports;

/// <summary>A file as it was sent.</summary>
/// <param name="Content">It can be read again from its beginning.</param>
/// <param name="Charset">What the sender says of its encoding.</param>
/// <param name="Name">What the sender calls it.</param>
internal sealed record ReceivedFile(Stream Content, ImportFormat Format, string? Charset = null, string? Name = null)
{
    /// <summary>What a file's name ends on is what it is.</summary>
    public static ImportFormat FormatOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".xlsx" => ImportFormat.Xlsx,
            ".json" => ImportFormat.Json,
            _ => ImportFormat.Csv,
        };
}
