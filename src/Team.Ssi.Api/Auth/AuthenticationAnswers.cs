using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Auth;

/// <summary>Why a caller was not let in, where it is more than an unknown key.</summary>
internal sealed record SignInFailure(ProblemKind Kind);

/// <summary>What callers are told who are not known, or may not: the same by whichever way they came.</summary>
internal static class AuthenticationAnswers
{
    public static Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"team-ssi\"";
        return Problems.WriteAsync(context, context.Features.Get<SignInFailure>()?.Kind ?? ProblemKinds.Unauthenticated);
    }

    public static Task ForbidAsync(HttpContext context)
    {
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<Operation>();
        if (operation?.Scope is not { } scope)
            return Problems.WriteAsync(context, ProblemKinds.MissingScope);
        return context.Features.Get<Caller>()?.Holds(scope) == true
            ? Problems.WriteForbiddenAsync(context, ProblemKinds.MissingRole, RolesOf(operation), scope)
            : Problems.WriteForbiddenAsync(
                context,
                ProblemKinds.MissingScope,
                new Text($"The operation requires the scope '{scope}'.", $"L'opération demande le droit '{scope}'."),
                scope
            );
    }

    private static Text RolesOf(Operation operation)
    {
        var roles = string.Join(", ", operation.Roles.Select(role => role.ToColumn()));
        return roles.Length == 0
            ? new Text("The operation is open to API keys only.", "L'opération est ouverte aux seules clés d'API.")
            : new Text($"The operation is open to the roles {roles}.", $"L'opération est ouverte aux rôles {roles}.");
    }
}
