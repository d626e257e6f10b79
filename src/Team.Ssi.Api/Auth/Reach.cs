using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>How far the caller of this request sees: its rights with its teams resolved, asked for only where they matter and at most once.</summary>
internal sealed class Reach(Lazy<SsiDb> lent)
{
    private const string TeamsBelow = """
        WITH RECURSIVE tree AS (
            SELECT team.id FROM teams team WHERE team.organization_id = {0} AND team.id = ANY ({1})
            UNION
            SELECT child.id FROM tree JOIN teams child ON child.organization_id = {0} AND child.parent_team_id = tree.id
        )
        SELECT id AS "Value" FROM tree
        """;

    private ViewerRights? _rights;
    private (Guid Id, MemberReach Reach)? _member;

    private SsiDb Db => lent.Value;

    public async Task<ViewerRights> OfAsync(Caller caller, DateOnly today, CancellationToken ct) =>
        _rights ??= Rights(caller, await TeamsAsync(caller, today, ct));

    /// <summary>How far the caller sees, and where a member stands: in one statement, and not again for the same member.</summary>
    public async Task<(ViewerRights Rights, MemberReach Member)> OfAsync(Caller caller, Guid memberId, DateOnly today, CancellationToken ct)
    {
        if (_member is not { } known || known.Id != memberId)
        {
            var found = await MemberReachQuery.QueryAsync((NpgsqlConnection)Db.Database.GetDbConnection(), caller, memberId, today, ct);
            _member = known = (memberId, found);
            _rights ??= Rights(
                caller,
                caller.TeamIds is not null ? found.Below
                    : caller is { Role: UserRole.Member, MemberId: not null } ? found.Own
                    : null
            );
        }
        return (_rights!, known.Reach);
    }

    private static ViewerRights Rights(Caller caller, IReadOnlySet<Guid>? teams) =>
        new(
            caller.Role,
            caller.MemberId,
            teams,
            caller is { Role: UserRole.Manager, TeamIds: { } own } ? own.ToHashSet() : null,
            caller.Holds(Scope.Admin)
        );

    /// <summary>Those of the members whose names the caller must not see beside their scores: the anonymous they are not close to.</summary>
    public async Task<IReadOnlySet<Guid>> HiddenAsync(IReadOnlyCollection<Guid> memberIds, Viewing viewing, CancellationToken ct)
    {
        if (!viewing.Organization.HasAnonymous || memberIds.Count == 0)
            return new HashSet<Guid>();
        var anonymous = await Db
            .Members.Where(member => member.IsAnonymous && memberIds.Contains(member.Id))
            .Select(member => member.Id)
            .ToListAsync(ct);
        var close = await CloseToAsync(anonymous, viewing, ct);
        return anonymous.Where(member => !close.Contains(member)).ToHashSet();
    }

    /// <summary>
    /// Those of the members whose pages are open to the caller as far as they and the organization decide: <see cref="ViewerRights.SeesScoresOf"/>, for lists.
    /// </summary>
    public async Task<IQueryable<Member>> OpenAsync(IQueryable<Member> members, Viewing viewing, CancellationToken ct)
    {
        var hidesNames = viewing.Organization.Privacy.HidesNames;
        if (!viewing.Organization.HasAnonymous && !hidesNames)
            return members;
        var rights = await OfAsync(viewing.Caller, viewing.Today, ct);
        var self = rights.Role is null ? null : rights.MemberId;
        var own = rights is { Role: UserRole.Manager, OwnTeams: { } teams } ? teams.ToList() : [];
        var led = Memberships(viewing.Today).Where(membership => own.Contains(membership.TeamId));
        var opensOthers = !rights.IsHeldBackBy(viewing.Organization.Privacy);
        return members.Where(member =>
            member.Id == self
            || (
                led.Any(membership => membership.MemberId == member.Id)
                    ? !hidesNames || member.AcceptsCoaching
                    : !member.IsAnonymous && opensOthers
            )
        );
    }

    /// <summary>The same of members who are known by their ids.</summary>
    public async Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> memberIds, Viewing viewing, CancellationToken ct)
    {
        if (!viewing.Organization.HasAnonymous && !viewing.Organization.Privacy.HidesNames)
            return memberIds.ToHashSet();
        var open = await OpenAsync(Db.Members.AsNoTracking().Where(member => memberIds.Contains(member.Id)), viewing, ct);
        return await open.Select(member => member.Id).ToHashSetAsync(ct);
    }

    /// <summary>Those of the members whose pauses the caller may know.</summary>
    public async Task<IReadOnlySet<Guid>> KnownPausesAsync(IReadOnlyCollection<Guid> memberIds, Viewing viewing, CancellationToken ct) =>
        viewing.Caller.Holds(Scope.Admin) ? memberIds.ToHashSet() : await CloseToAsync(memberIds, viewing, ct);

    private async Task<IReadOnlySet<Guid>> CloseToAsync(IReadOnlyCollection<Guid> memberIds, Viewing viewing, CancellationToken ct)
    {
        var rights = await OfAsync(viewing.Caller, viewing.Today, ct);
        var memberships = rights.OwnTeams is null
            ? []
            : await Memberships(viewing.Today)
                .Where(membership => memberIds.Contains(membership.MemberId))
                .Select(membership => new { membership.MemberId, membership.TeamId })
                .ToListAsync(ct);
        var teams = memberships.ToLookup(membership => membership.MemberId, membership => membership.TeamId);
        return memberIds.Where(member => rights.IsCloseTo(member, teams[member])).ToHashSet();
    }

    /// <summary>Those of the members whom the caller may see.</summary>
    public async Task<IQueryable<Member>> ConfineAsync(IQueryable<Member> members, Caller caller, DateOnly today, CancellationToken ct)
    {
        var rights = await OfAsync(caller, today, ct);
        if (rights.SeesEveryone)
            return members;
        if (rights.Role is UserRole.Member or UserRole.Marketing)
            return members.Where(member => member.Id == rights.MemberId);
        var teams = rights.Teams!.ToList();
        var within = Memberships(today).Where(membership => teams.Contains(membership.TeamId));
        return members.Where(member => member.Id == rights.MemberId || within.Any(membership => membership.MemberId == member.Id));
    }

    /// <summary>Of who is enrolled in a programme, the members of the teams that a manager leads.</summary>
    public async Task<IReadOnlySet<Guid>> LedInAsync(Guid programId, Caller caller, DateOnly today, CancellationToken ct)
    {
        if (caller.Role != UserRole.Manager)
            return new HashSet<Guid>();
        var led = await ConfineAsync(Db.Members.AsNoTracking(), caller, today, ct);
        return await Db
            .ProgramEnrollments.Where(one => one.ProgramId == programId && led.Any(member => member.Id == one.MemberId))
            .Select(one => one.MemberId)
            .ToHashSetAsync(ct);
    }

    /// <summary>Those of the teams that the caller may see.</summary>
    public async Task<IQueryable<Team>> ConfineAsync(IQueryable<Team> teams, Caller caller, DateOnly today, CancellationToken ct)
    {
        if (caller is not { Role: null, TeamIds: not null })
            return teams;
        var within = (await OfAsync(caller, today, ct)).Teams!.ToList();
        return teams.Where(team => within.Contains(team.Id));
    }

    /// <summary>Those of the members for whom the caller may not write readings.</summary>
    public async Task<IReadOnlySet<Guid>> UnwritableAsync(
        IReadOnlyCollection<Guid> memberIds,
        Caller caller,
        DateOnly today,
        CancellationToken ct
    )
    {
        var rights = await OfAsync(caller, today, ct);
        if (rights.Role == UserRole.Admin || (rights.Role is null && rights.Teams is null))
            return new HashSet<Guid>();
        var memberships = await Memberships(today)
            .Where(membership => memberIds.Contains(membership.MemberId))
            .Select(membership => new { membership.MemberId, membership.TeamId })
            .ToListAsync(ct);
        var teams = memberships.ToLookup(membership => membership.MemberId, membership => membership.TeamId);
        return memberIds.Where(member => !rights.WritesFor(member, teams[member])).ToHashSet();
    }

    /// <summary>An archived team leads nobody any more.</summary>
    private IQueryable<TeamMembership> Memberships(DateOnly day) =>
        from membership in Db.TeamMemberships.AsNoTracking()
        join team in Db.Teams on membership.TeamId equals team.Id
        where membership.From <= day && day <= membership.To && (team.ArchivedOn == null || day < team.ArchivedOn)
        select membership;

    private async Task<IReadOnlySet<Guid>?> TeamsAsync(Caller caller, DateOnly today, CancellationToken ct) =>
        caller.TeamIds is { } named
            ? (await Db.Database.SqlQueryRaw<Guid>(TeamsBelow, Db.OrganizationId, named.ToArray()).ToListAsync(ct)).ToHashSet()
        : caller is { Role: UserRole.Member, MemberId: { } member }
            ? await Memberships(today)
                .Where(membership => membership.MemberId == member)
                .Select(membership => membership.TeamId)
                .ToHashSetAsync(ct)
        : null;
}
