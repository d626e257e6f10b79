using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Organizations;

/// <summary>The caller.</summary>
/// <param name="Id">The id of the key, or of the user who is signed in.</param>
/// <param name="Name">The name of the key, or the address of the user.</param>
/// <param name="Member">The member that the user is; null for a key, and for who is none.</param>
/// <param name="Organization">The organization that everything it does belongs to.</param>
/// <param name="Role">What the caller is.</param>
/// <param name="Scopes">The rights it holds; `admin` holds every other.</param>
/// <param name="TeamIds">The teams that a key is confined to or a manager leads, with all below them; null for neither.</param>
internal sealed record MeResponse(
    Guid Id,
    string Name,
    MemberRef? Member,
    OrganizationRef Organization,
    CallerRole Role,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid>? TeamIds
)
{
    public static readonly MeResponse Example = new(
        Guid.Parse("019a3f2c-6a01-7d2b-8c3d-4e5f60718293"),
        "First key",
        null,
        new OrganizationRef(OrganizationResponse.Example.Id, OrganizationResponse.Example.Name),
        CallerRole.Admin,
        ["admin"],
        null
    );
}

internal sealed record OrganizationRef(Guid Id, string Name);

internal enum CallerRole
{
    Member,
    Manager,
    Hr,
    Marketing,
    Admin,

    /// <summary>A key without the scope `admin`.</summary>
    Integration,
}

internal sealed class GetMe(SsiDb db) : EndpointWithoutRequest<Ok<MeResponse>>
{
    public override void Configure()
    {
        Get("/v1/me");
        Definition.RequiresKey();
        Summary(summary =>
        {
            summary.Summary = "Get the caller";
            summary.Description = "Who asks, for which organization, and what it may do. Anyone with a valid key or access token may ask.";
            summary.ResponseExamples[200] = MeResponse.Example;
        });
    }

    public override async Task<Ok<MeResponse>> ExecuteAsync(CancellationToken ct)
    {
        var caller = HttpContext.Caller();
        var name = await db.Organizations.Select(organization => organization.Name).SingleAsync(ct);
        var member = caller.MemberId is { } id
            ? await db
                .Members.Where(member => member.Id == id)
                .Select(member => new MemberRef(member.Id, member.DisplayName))
                .SingleOrDefaultAsync(ct)
            : null;
        return TypedResults.Ok(
            new MeResponse(
                caller.Id,
                caller.Name,
                member,
                new OrganizationRef(caller.OrganizationId, name),
                RoleOf(caller),
                [.. caller.Rights.Order(StringComparer.Ordinal)],
                caller.TeamIds
            )
        );
    }

    private static CallerRole RoleOf(Caller caller) =>
        caller.Role switch
        {
            UserRole.Member => CallerRole.Member,
            UserRole.Manager => CallerRole.Manager,
            UserRole.Hr => CallerRole.Hr,
            UserRole.Marketing => CallerRole.Marketing,
            _ => caller.Rights.Contains(Scope.Admin) ? CallerRole.Admin : CallerRole.Integration,
        };
}
