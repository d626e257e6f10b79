using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class CreateUserRequest
{
    [FromBody]
    public CreateUserBody Body { get; init; } = null!;
}

/// <param name="Role">What the person is.</param>
/// <param name="Email">The address that the identity provider has verified; or a subject, or both.</param>
/// <param name="Subject">The provider's name for the person, 1 to 255 characters.</param>
/// <param name="Issuer">The provider that names the subject; the configured one when absent.</param>
/// <param name="TeamIds">1 to 200 teams that a manager leads, with all below them; for no other role.</param>
/// <param name="MemberId">The member that the person is; needed for the role member.</param>
internal sealed record CreateUserBody(
    UserRole Role,
    string? Email = null,
    string? Subject = null,
    string? Issuer = null,
    IReadOnlyList<Guid>? TeamIds = null,
    Guid? MemberId = null
);

internal sealed class CreateUserValidator : Validator<CreateUserRequest>
{
    public CreateUserValidator()
    {
        RuleFor(request => request.Body.Email).Email();
        RuleFor(request => request.Body.Subject).Subject();
        RuleFor(request => request.Body.Issuer).ProfileUrl();
        RuleFor(request => request.Body.TeamIds).Count(1, TeamsNamed.Most);
    }
}

internal sealed class CreateUser(SsiDb db, OidcSettings oidc, TimeProvider clock)
    : Endpoint<CreateUserRequest, Results<CreatedVersion<UserResponse>, InvalidProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/users");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Create a user";
            summary.Description =
                "Lets a person sign in with an access token of the identity provider. An address or subject belongs to one user of the installation.";
            summary.ExampleRequest = new CreateUserBody(
                UserRole.Manager,
                UserResponse.Example.Email,
                TeamIds: UserResponse.Example.TeamIds
            );
            summary.ResponseExamples[201] = UserResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<UserResponse>, InvalidProblem, ConflictProblem>> ExecuteAsync(
        CreateUserRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        var now = clock.GetUtcNow();
        var user = new User
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Email = body.Email?.ToLowerInvariant(),
            Subject = body.Subject,
            Issuer = body.Subject is null ? null : UserRules.IssuerOf(body.Issuer ?? oidc.Authority?.ToString()),
            Role = body.Role,
            TeamIds = body.TeamIds is null ? null : [.. body.TeamIds.Distinct()],
            MemberId = body.MemberId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (await UserRules.RefuseAsync(db, user, ct) is { } refusal)
            return refusal;
        db.Users.Add(user);
        db.SignInDirectory.AddRange(UserRules.EntriesOf(user));
        return await db.TrySaveAsync(ct)
            ? new CreatedVersion<UserResponse>($"/v1/users/{user.Id}", UserResponse.Of(user), user.Version)
            : await UserRules.ConflictAsync(db, user, ct);
    }
}
