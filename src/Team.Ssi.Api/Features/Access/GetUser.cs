using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class GetUserRequest
{
    [RouteParam]
    public Guid UserId { get; init; }
}

internal sealed class GetUser(SsiDb db) : Endpoint<GetUserRequest, Results<Versioned<UserResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/users/{userId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Get a user";
            summary.ResponseExamples[200] = UserResponse.Example;
        });
    }

    public override async Task<Results<Versioned<UserResponse>, NotFoundProblem>> ExecuteAsync(
        GetUserRequest request,
        CancellationToken ct
    ) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == request.UserId, ct) is { } user
            ? new Versioned<UserResponse>(UserResponse.Of(user), user.Version)
            : new NotFoundProblem();
}
