namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A member by name.</summary>
internal sealed record MemberRef(Guid Id, string DisplayName);
