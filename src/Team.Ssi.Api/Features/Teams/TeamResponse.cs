namespace Team.Ssi.Api.Features.Teams;

/// <summary>A team.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="ExternalId">The team's id in another system; unique in the organization.</param>
/// <param name="ParentTeamId">The team it is part of; null at the top.</param>
/// <param name="Function">What the team does.</param>
/// <param name="ArchivedOn">The first day without the team; null while it is active.</param>
/// <param name="CreatedAt">When the team was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record TeamResponse(
    Guid Id,
    string Name,
    string? ExternalId,
    Guid? ParentTeamId,
    TeamFunction? Function,
    DateOnly? ArchivedOn,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly TeamResponse Example = new(
        Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"),
        "Lyon",
        "crm-team-17",
        Guid.Parse("019a3f2c-7c02-7b10-8f6e-2a9d4c7b1e55"),
        TeamFunction.Sales,
        null,
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)
    );

    public static TeamResponse Of(Team team) =>
        new(team.Id, team.Name, team.ExternalId, team.ParentTeamId, team.Function, team.ArchivedOn, team.CreatedAt, team.UpdatedAt);
}
