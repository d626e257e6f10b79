namespace Team.Ssi.Api.Auth;

/// <summary>Who asks: for which organization, with which rights.</summary>
/// <param name="Id">The key, or the user.</param>
/// <param name="Rights">The scopes held.</param>
/// <param name="Role">What a signed-in person is; null for a key.</param>
/// <param name="TeamIds">The teams a key is confined to or a manager leads, without those below; null for none such.</param>
/// <param name="MemberId">The member that a signed-in person is.</param>
internal sealed record Caller(
    Guid Id,
    Guid OrganizationId,
    string Name,
    IReadOnlySet<string> Rights,
    UserRole? Role = null,
    IReadOnlyList<Guid>? TeamIds = null,
    Guid? MemberId = null
)
{
    /// <summary>Signals are hints for a conversation between a person and who leads them: nobody else who sees everyone's scores gets them.</summary>
    public bool SeesSignalsOf(Guid memberId) => Role is not (UserRole.Hr or UserRole.Admin) || MemberId == memberId;

    public bool Holds(string scope) => Rights.Contains(scope) || Rights.Contains(Scope.Admin);
}

internal static class CallerFeature
{
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This operation is open to anonymous callers.");
}
