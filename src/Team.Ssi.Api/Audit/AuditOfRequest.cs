using System.Text.Json;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Audit;

/// <summary>What a request is written down as: the operation, whom and what it was about, and what the operation itself adds.</summary>
internal static class AuditOfRequest
{
    private sealed class Notes
    {
        public Guid? Id { get; set; }
        public Guid? MemberId { get; set; }
        public Guid? TeamId { get; set; }
        public SortedDictionary<string, string> Details { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>For what the path does not say, such as how many of what; never a personal value.</summary>
    public static void AuditDetail(this HttpContext context, string name, string value) => NotesOf(context).Details[name] = value;

    /// <summary>For an operation whose path does not name the member it is about.</summary>
    public static void AuditMember(this HttpContext context, Guid memberId) => NotesOf(context).MemberId = memberId;

    public static void AuditTeam(this HttpContext context, Guid teamId) => NotesOf(context).TeamId = teamId;

    /// <summary>The id that the request's entry will have, for an answer that names it.</summary>
    public static Guid AuditEventId(this HttpContext context, DateTimeOffset now) => NotesOf(context).Id ??= Guid.CreateVersion7(now);

    public static AuditEntry AuditEntry(this HttpContext context, Caller caller, TimeProvider clock)
    {
        var resource = ResourceOf(context);
        var notes = context.Features.Get<Notes>();
        var now = clock.GetUtcNow();
        return new AuditEntry(
            caller.OrganizationId,
            now,
            AuditActor.Of(caller),
            ActionOf(context),
            notes?.MemberId ?? IdIn(context, resource, "memberId", "/v1/members/"),
            notes?.TeamId ?? IdIn(context, resource, "teamId", "/v1/teams/"),
            resource,
            context.Response.StatusCode,
            notes?.Details is { Count: > 0 } details ? details : null
        )
        {
            Id = notes?.Id ?? Guid.CreateVersion7(now),
        };
    }

    public static string ActionOf(HttpContext context) =>
        JsonNamingPolicy.CamelCase.ConvertName(context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Id ?? context.Request.Method);

    /// <summary>
    /// Writes a read down before anything of it is answered: exports, and notes about people. What the request has written so far is made durable with it.
    /// </summary>
    public static Task AuditReadAsync(this HttpContext context, CancellationToken ct)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var caller = context.Caller();
        var transaction =
            context.Features.Get<OrganizationTransaction>()
            ?? throw new InvalidOperationException("Only a request of an organization is audited.");
        return transaction.CommitFirstAsync(context.AuditEntry(caller, clock).ToCommand(), caller.OrganizationId, ct);
    }

    private static Notes NotesOf(HttpContext context)
    {
        if (context.Features.Get<Notes>() is { } notes)
            return notes;
        context.Features.Set(notes = new Notes());
        return notes;
    }

    /// <summary>What was made says where it is; the path of everything else names it.</summary>
    private static string ResourceOf(HttpContext context) =>
        context.Response is { StatusCode: StatusCodes.Status201Created, Headers.Location: [{ } made] }
            ? made
            : context.Request.Path.Value ?? "/";

    private static Guid? IdIn(HttpContext context, string resource, string name, string root) =>
        Guid.TryParseExact(context.GetRouteValue(name) as string, "D", out var id) ? id
        : resource.StartsWith(root, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(resource[root.Length..].Split('/')[0], "D", out id)
            ? id
        : null;
}
