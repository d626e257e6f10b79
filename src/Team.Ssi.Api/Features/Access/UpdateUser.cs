using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class UpdateUserRequest
{
    [RouteParam]
    public Guid UserId { get; init; }

    [FromBody]
    public UpdateUserBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="Role">What the person is; with it goes what that role needs.</param>
/// <param name="Email">The address that the identity provider has verified.</param>
/// <param name="Subject">The provider's name for the person; null lets the next sign-in by address bind it anew.</param>
/// <param name="Issuer">The provider that names the subject; the configured one when a subject is sent without.</param>
/// <param name="TeamIds">1 to 200 teams that a manager leads, with all below them; null for every other role.</param>
/// <param name="MemberId">The member that the person is.</param>
internal sealed record UpdateUserBody(
    Patch<UserRole?> Role = default,
    Patch<string> Email = default,
    Patch<string> Subject = default,
    Patch<string> Issuer = default,
    Patch<IReadOnlyList<Guid>> TeamIds = default,
    Patch<Guid?> MemberId = default
);

internal sealed class UpdateUserValidator : Validator<UpdateUserRequest>
{
    public UpdateUserValidator()
    {
        RuleFor(request => request.Body.Role).NotNullWhenSent();
        RuleFor(request => request.Body.Email.Value).Email();
        RuleFor(request => request.Body.Subject.Value).Subject();
        RuleFor(request => request.Body.Issuer.Value).ProfileUrl();
        RuleFor(request => request.Body.TeamIds.Value).Count(1, TeamsNamed.Most);
    }
}

internal sealed class UpdateUser(SsiDb db, OidcSettings oidc, TimeProvider clock)
    : Endpoint<UpdateUserRequest, Results<Versioned<UserResponse>, NotFoundProblem, InvalidProblem, ConflictProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Patch("/v1/users/{userId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Change a user";
            summary.Description = "JSON Merge Patch (RFC 7396). What is changed holds within a second, on every instance.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["role"] = "hr", ["teamIds"] = null };
            summary.ResponseExamples[200] = UserResponse.Example with { Role = UserRole.Hr, TeamIds = null };
        });
    }

    public override async Task<
        Results<Versioned<UserResponse>, NotFoundProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdateUserRequest request, CancellationToken ct)
    {
        if (await LockedUsers.OneAsync(db, request.UserId, ct) is not { } user)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, user.Version))
            return new PreconditionProblem();
        var before = UserRules.EntriesOf(user).ToList();
        Apply(request.Body, user);
        if (await UserRules.RefuseAsync(db, user, ct) is { } refusal)
            return refusal;
        if (db.ChangeTracker.HasChanges())
        {
            user.UpdatedAt = clock.GetUtcNow();
            user.Version++;
        }
        var after = UserRules.EntriesOf(user).ToList();
        db.SignInDirectory.RemoveRange(before.Where(entry => !Has(after, entry)));
        db.SignInDirectory.AddRange(after.Where(entry => !Has(before, entry)));
        return await db.TrySaveAsync(ct)
            ? new Versioned<UserResponse>(UserResponse.Of(user), user.Version)
            : await UserRules.ConflictAsync(db, user, ct);
    }

    private void Apply(UpdateUserBody body, User user)
    {
        body.Role.Apply(role => user.Role = role!.Value);
        body.Email.Apply(email => user.Email = email?.ToLowerInvariant());
        body.Subject.Apply(subject => user.Subject = subject);
        body.Issuer.Apply(issuer => user.Issuer = UserRules.IssuerOf(issuer));
        user.Issuer = user.Subject is null ? null : user.Issuer ?? UserRules.IssuerOf(oidc.Authority?.ToString());
        body.TeamIds.Apply(teams => user.TeamIds = teams is null ? null : [.. teams.Distinct()]);
        body.MemberId.Apply(member => user.MemberId = member);
    }

    private static bool Has(List<SignInEntry> entries, SignInEntry entry) =>
        entries.Exists(other => other.Hash.AsSpan().SequenceEqual(entry.Hash));
}
