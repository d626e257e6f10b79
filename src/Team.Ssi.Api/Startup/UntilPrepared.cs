using Microsoft.AspNetCore.Authorization;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Startup;

/// <summary>Before the database is prepared nobody can be told from a stranger: a good key would be called unknown, so nobody is asked for one.</summary>
internal sealed class UntilPrepared(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext context)
    {
        var mustWait = readiness.WaitingFor is not null && context.GetEndpoint() is { } endpoint && !IsOpen(endpoint);
        return mustWait ? Problems.WriteAsync(context, ProblemKinds.Unavailable) : next(context);
    }

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
