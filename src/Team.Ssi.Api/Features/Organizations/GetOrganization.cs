using FastEndpoints;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Organizations;

internal sealed class GetOrganization(SsiDb db) : EndpointWithoutRequest<Versioned<OrganizationResponse>>
{
    public override void Configure()
    {
        Get("/v1/organization");
        Definition.Requires(Scope.MembersRead);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Get the organization";
            summary.ResponseExamples[200] = OrganizationResponse.Example;
        });
    }

    public override async Task<Versioned<OrganizationResponse>> ExecuteAsync(CancellationToken ct)
    {
        var organization = await db.Organizations.AsNoTracking().SingleAsync(ct);
        return new Versioned<OrganizationResponse>(OrganizationResponse.Of(organization), organization.Version);
    }
}
