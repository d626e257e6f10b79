using FastEndpoints;
using Microsoft.AspNetCore.Authorization;

namespace Team.Ssi.Api.Auth;

/// <summary>The right an operation asks for; it stands in the endpoint's metadata, where OpenAPI and the refusal read it.</summary>
internal sealed record RequiredScope(string Name);

/// <summary>Marks an operation of an organization: it gets a transaction that sees that organization only.</summary>
internal sealed record OfOrganization;

internal static class ScopePolicies
{
    /// <summary>To be called in Configure of every operation that is not open.</summary>
    public static void Requires(this EndpointDefinition endpoint, string scope)
    {
        endpoint.Policies(scope);
        var operation = Operations.Of(endpoint.EndpointType.Name, scope);
        endpoint.Description(builder => builder.WithMetadata(new RequiredScope(scope), operation, new OfOrganization()));
    }

    /// <summary>For the few operations that any valid key may call.</summary>
    public static void RequiresKey(this EndpointDefinition endpoint)
    {
        var operation = Operations.Of(endpoint.EndpointType.Name, null);
        endpoint.Description(builder => builder.WithMetadata(operation, new OfOrganization()));
    }

    public static void AddScopePolicies(this AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var scope in Scope.All)
        {
            options.AddPolicy(
                scope,
                // Every requirement is asked, also for a caller whom the first one does not know.
                policy =>
                    policy.RequireAuthenticatedUser().RequireAssertion(context => context.Resource is HttpContext http && May(http, scope))
            );
        }
    }

    private static bool May(HttpContext context, string scope) =>
        context.Features.Get<Caller>() is { } caller
        && caller.Holds(scope)
        && (caller.Role is not { } role || context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Roles.Contains(role) == true);
}
