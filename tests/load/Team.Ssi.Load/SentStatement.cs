namespace Team.Ssi.Load;

/// <summary>A statement as the server received it, with the text form of its parameters.</summary>
internal sealed record SentStatement(string Sql, IReadOnlyList<string?> Parameters);
