using Microsoft.AspNetCore.Http.Metadata;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>
/// SCIM 2.0 (RFC 7643, 7644). It is described by itself, as its clients expect, and not by the OpenAPI document: its bodies are open and its names have no case,
/// which strict schemas cannot say.
/// </summary>
internal static class ScimEndpoints
{
    private const long LongestBody = 256 * 1024;

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

    public static void MapScim(this IEndpointRouteBuilder app)
    {
        var scim = app.MapGroup("/scim/v2")
            .RequireAuthorization(Scope.IntegrationsManage)
            .WithMetadata(new OfOrganization(), new RequiredScope(Scope.IntegrationsManage), new Limit(LongestBody))
            .AddEndpointFilter(RefuseAsync)
            .ExcludeFromDescription();
        scim.MapGet("/Users", ScimUsers.ListAsync).Is("ListScimUsers");
        scim.MapPost("/Users", ScimUsers.CreateAsync).Is("CreateScimUser");
        scim.MapGet("/Users/{id}", ScimUsers.GetAsync).Is("GetScimUser");
        scim.MapPut("/Users/{id}", ScimUsers.ReplaceAsync).Is("ReplaceScimUser");
        scim.MapPatch("/Users/{id}", ScimUsers.PatchAsync).Is("UpdateScimUser");
        scim.MapDelete("/Users/{id}", ScimUsers.DeleteAsync).Is("DeleteScimUser");
        scim.MapGet("/Groups", ScimGroups.ListAsync).Is("ListScimGroups");
        scim.MapPost("/Groups", ScimGroups.CreateAsync).Is("CreateScimGroup");
        scim.MapGet("/Groups/{id}", ScimGroups.GetAsync).Is("GetScimGroup");
        scim.MapPut("/Groups/{id}", ScimGroups.ReplaceAsync).Is("ReplaceScimGroup");
        scim.MapPatch("/Groups/{id}", ScimGroups.PatchAsync).Is("UpdateScimGroup");
        scim.MapDelete("/Groups/{id}", ScimGroups.DeleteAsync).Is("DeleteScimGroup");
        scim.MapGet("/ServiceProviderConfig", () => ScimDiscovery.Configuration()).Is("GetScimConfiguration");
        scim.MapGet("/ResourceTypes", () => ScimDiscovery.List(ScimDiscovery.ResourceTypes)).Is("ListScimResourceTypes");
        scim.MapGet("/ResourceTypes/{id}", (string id) => ScimDiscovery.One(ScimDiscovery.ResourceTypes, id)).Is("GetScimResourceType");
        scim.MapGet("/Schemas", () => ScimDiscovery.List(ScimDiscovery.Schemas)).Is("ListScimSchemas");
        scim.MapGet("/Schemas/{id}", (string id) => ScimDiscovery.One(ScimDiscovery.Schemas, id)).Is("GetScimSchema");
    }

    /// <summary>Its name in the audit trail. A provider's key reads and writes everybody, so it is one that is not confined to teams.</summary>
    private static void Is(this RouteHandlerBuilder endpoint, string operation) =>
        endpoint.WithMetadata(new Operation(operation, Scope.IntegrationsManage, About.Everyone, [UserRole.Admin]));

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ScimProblem refusal)
        {
            await ScimErrors.WriteAsync(context.HttpContext, refusal.Status, refusal.Type, refusal.Message);
            return Results.Empty;
        }
    }
}
