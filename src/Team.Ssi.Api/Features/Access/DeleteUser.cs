using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class DeleteUserRequest
{
    [RouteParam]
    public Guid UserId { get; init; }
}

internal sealed class DeleteUser(SsiDb db) : Endpoint<DeleteUserRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/users/{userId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Delete a user";
            summary.Description = "The person is refused within a second; the member that they are stays, and API keys they made go on.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteUserRequest request,
        CancellationToken ct
    )
    {
        if (await LockedUsers.OneAsync(db, request.UserId, ct) is not { } user)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, user.Version))
            return new PreconditionProblem();
        db.SignInDirectory.RemoveRange(UserRules.EntriesOf(user));
        db.Users.Remove(user);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
