using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Access;

internal sealed class ListUsersRequest
{
    /// <summary>Only the user with this e-mail address, without regard to case.</summary>
    [QueryParam]
    public string? Email { get; init; }

    /// <summary>Only the user who is this member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>Only users with this role.</summary>
    [QueryParam]
    public UserRole? Role { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListUsersValidator : Validator<ListUsersRequest>
{
    public ListUsersValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.Email).Text(Rules.EmailLength);
    }
}

internal sealed class ListUsers(SsiDb db, Cursors cursors) : Endpoint<ListUsersRequest, Results<Paged<Page<UserResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/users");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "List users";
            summary.Description = "Oldest first.";
            summary.ResponseExamples[200] = new Page<UserResponse>([UserResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<UserResponse>>, CursorProblem>> ExecuteAsync(
        ListUsersRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var users = db.Users.AsNoTracking();
        if (request.Email?.ToLowerInvariant() is { } email)
            users = users.Where(user => user.Email == email);
        if (request.MemberId is { } member)
            users = users.Where(user => user.MemberId == member);
        if (request.Role is { } role)
            users = users.Where(user => user.Role == role);
        if (after is not null)
            users = users.Where(user => user.Id > after.Id);
        var found = await users.OrderBy(user => user.Id).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(found, request.Limit, UserResponse.Of, last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
