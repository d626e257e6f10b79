using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Organizations;

/// <summary>The caller.</summary>
/// <param name="Id">The id of the key.</param>
/// <param name="Name">The name of the key.</param>
/// <param name="Organization">The organization that everything it does belongs to.</param>
/// <param name="Role">What the caller is.</param>
/// <param name="Scopes">The rights it holds; `admin` holds every other.</param>
/// <param name="TeamIds">The teams it is confined to; null when it is not.</param>
internal sealed record MeResponse(
    Guid Id,
    string Name,
    OrganizationRef Organization,
    CallerRole Role,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid>? TeamIds
)
{
    public static readonly MeResponse Example = new(
        Guid.Parse("019a3f2c-6a01-7d2b-8c3d-4e5f60718293"),
        "First key",
        new OrganizationRef(OrganizationResponse.Example.Id, OrganizationResponse.Example.Name),
        CallerRole.Admin,
        ["admin"],
        null
    );
}

internal sealed record OrganizationRef(Guid Id, string Name);

internal enum CallerRole
{
    Admin,
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
            summary.Description = "Who the key speaks for and what it may do. Any valid key may ask.";
            summary.ResponseExamples[200] = MeResponse.Example;
        });
    }

    public override async Task<Ok<MeResponse>> ExecuteAsync(CancellationToken ct)
    {
        var caller = HttpContext.Caller();
        var name = await db.Organizations.Select(organization => organization.Name).SingleAsync(ct);
        var role = caller.Rights.Contains(Scope.Admin) ? CallerRole.Admin : CallerRole.Integration;
        return TypedResults.Ok(
            new MeResponse(caller.Id, caller.Name, new OrganizationRef(caller.OrganizationId, name), role, [.. caller.Rights.Order()], null)
        );
    }
}
