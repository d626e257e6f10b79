using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Audit;

/// <summary>Who does something that is written down.</summary>
internal enum ActorType
{
    ApiKey,
    User,

    /// <summary>Somebody at the console of the installation.</summary>
    Console,

    /// <summary>The program itself, in the background.</summary>
    System,
}

/// <param name="Id">The key or the user.</param>
internal readonly record struct AuditActor(ActorType Type, Guid? Id = null, UserRole? Role = null)
{
    public static readonly AuditActor Console = new(ActorType.Console);
    public static readonly AuditActor System = new(ActorType.System);

    public static AuditActor Of(Caller caller) => new(caller.Role is null ? ActorType.ApiKey : ActorType.User, caller.Id, caller.Role);
}
