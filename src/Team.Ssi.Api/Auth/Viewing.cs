using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Auth;

/// <summary>Who looks, at which organization, on which day of its calendar.</summary>
internal sealed record Viewing(Caller Caller, OrganizationSettings Organization, DateOnly Today)
{
    public static Viewing Of(HttpContext context, TimeProvider clock) =>
        new(context.Caller(), context.Organization(), context.Today(clock));
}
