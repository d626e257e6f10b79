using System.Reflection;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Startup;

/// <summary>For load balancers and people: open, and without a detail that would help a stranger.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Redirect("/swagger")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/version", () => Results.Json(new { name = "Team.Ssi", version = Version })).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Without the hash of the commit.</summary>
    public static string Version =>
        typeof(Health).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task ReadyAsync(Readiness readiness, HttpContext context, CancellationToken ct)
    {
        if (await readiness.CheckAsync(ct) is { } missing)
            await Problems.WriteAsync(context, ProblemKinds.NotReady, missing);
        else
            await context.Response.WriteAsJsonAsync(new { status = "ready" }, ct);
    }
}
