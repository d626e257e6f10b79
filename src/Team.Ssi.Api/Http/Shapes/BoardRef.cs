namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A board by name.</summary>
internal sealed record BoardRef(BoardType Type, Guid Id, string Name);

internal enum BoardType
{
    Team,
    Organization,
}
