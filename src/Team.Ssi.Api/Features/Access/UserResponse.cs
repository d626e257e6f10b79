namespace Team.Ssi.Api.Features.Access;

/// <summary>Who may sign in with an access token of the identity provider.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Email">Lower case. A token with this verified address binds its subject at the first sign-in.</param>
/// <param name="Issuer">The provider that names the subject.</param>
/// <param name="Subject">The provider's name for the person; null until the first sign-in by address.</param>
/// <param name="Role">What the person is.</param>
/// <param name="TeamIds">The teams a manager leads, with all below them; null for every other role.</param>
/// <param name="MemberId">The member that the person is; null when the person's index is not followed.</param>
/// <param name="CreatedAt">When the user was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record UserResponse(
    Guid Id,
    string? Email,
    string? Issuer,
    string? Subject,
    UserRole Role,
    IReadOnlyList<Guid>? TeamIds,
    Guid? MemberId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly UserResponse Example = new(
        Guid.Parse("019a3f2c-6b10-7e3c-8d41-1f2a3b4c5d6e"),
        "chloe.diallo@example.com",
        null,
        null,
        UserRole.Manager,
        [Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88")],
        null,
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)
    );

    public static UserResponse Of(User user) =>
        new(user.Id, user.Email, user.Issuer, user.Subject, user.Role, user.TeamIds, user.MemberId, user.CreatedAt, user.UpdatedAt);
}
