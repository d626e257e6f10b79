namespace Team.Ssi.Api.Auth;

/// <summary>Who asks: for which organization, with which rights.</summary>
internal sealed record Caller(Guid Id, Guid OrganizationId, string Name, IReadOnlySet<string> Rights)
{
    public bool Holds(string scope) => Rights.Contains(scope) || Rights.Contains(Scope.Admin);
}

internal static class CallerFeature
{
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This operation is open to anonymous callers.");
}
