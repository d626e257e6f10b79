using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Http;

internal static class OrganizationFeature
{
    public static OrganizationSettings Organization(this HttpContext context) =>
        context.Features.Get<OrganizationSettings>()
        ?? throw new InvalidOperationException("The operation is not marked as one of an organization.");

    /// <summary>Of the request's transaction, for statements of one's own.</summary>
    public static NpgsqlConnection Connection(this HttpContext context) =>
        context.Features.GetRequiredFeature<OrganizationTransaction>().Connection;

    public static DateOnly Today(this HttpContext context, TimeProvider clock) => context.Organization().Today(clock);
}
