namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A team by name.</summary>
internal sealed record TeamRef(Guid Id, string Name);
