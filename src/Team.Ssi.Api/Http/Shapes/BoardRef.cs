namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A board by name.</summary>
/// <param name="Type">Whose board it is.</param>
/// <param name="Id">The team's or the organization's id.</param>
/// <param name="Name">The team's or the organization's name.</param>
/// <param name="IncludeSubteams">Whether the members of all teams below count too.</param>
internal sealed record BoardRef(BoardType Type, Guid Id, string Name, bool IncludeSubteams = false);

internal enum BoardType
{
    Team,
    Organization,
    Program,
}
