using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>`/scim/v2/Groups`: teams. Where a team stands in the tree is nobody's business there.</summary>
internal static class ScimGroups
{
    private const string NameIsTaken = "Another group has this displayName or externalId.";

    public static Task<IResult> ListAsync(HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = context.Today(clock);
        var query = context.Request.Query;
        var projection = new ScimProjection(query);
        var found = Filters(db, today).Apply(All(db, today).AsNoTracking(), query["filter"]);
        return ScimPage.Read(query).AnswerAsync(found, ShowAsync, projection, ct);

        async Task<IEnumerable<JsonObject>> ShowAsync(List<Team> teams)
        {
            // Entra ID asks for groups without their members: they may be thousands.
            if (!projection.Shows("members"))
                return teams.Select(team => ScimViews.Of(team, null));
            context.Sees(SeenBoard.Organization, db.OrganizationId);
            var ids = teams.ConvertAll(team => team.Id);
            var members = await (
                from membership in db.TeamMemberships.AsNoTracking()
                join member in db.Members.AsNoTracking() on membership.MemberId equals member.Id
                where ids.Contains(membership.TeamId) && membership.From <= today && today <= membership.To && member.ErasedOn == null
                orderby member.Id
                select new { membership.TeamId, member }
            ).ToListAsync(ct);
            var byTeam = members.ToLookup(one => one.TeamId, one => one.member);
            return teams.Select(team => ScimViews.Of(team, byTeam[team.Id]));
        }
    }

    public static async Task<IResult> GetAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var key = ScimIds.Of(id);
        var today = context.Today(clock);
        var team = await All(db, today).AsNoTracking().SingleOrDefaultAsync(team => team.Id == key, ct) ?? throw ScimProblem.NotFound();
        context.Sees(SeenBoard.Team, team.Id);
        return new ScimAnswer(await ShowAsync(db, team, today, clock.GetUtcNow(), ct));
    }

    public static async Task<IResult> CreateAsync(HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var body = await ScimBody.ReadAsync(context.Request);
        var now = clock.GetUtcNow();
        var today = context.Today(clock);
        var team = new Team
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Name = "",
            NameKey = "",
            CreatedAt = now,
            UpdatedAt = now,
        };
        var changes = body.EnumerateObject().SelectMany(ScimPatch.Whole).ToList();
        Apply(team, changes);
        await RefuseDoubleAsync(db, team, today, ct);
        db.Teams.Add(team);
        await SaveAsync(db, ct);
        await BoardWeekChanges.OfTeamAsync(db, team.Id, null, ct);
        await new ScimGroupMembers(db, team, today, now).ApplyAsync(OfMembers(changes), ct);
        context.AuditTeam(team.Id);
        return new ScimAnswer(await ShowAsync(db, team, today, now, ct), StatusCodes.Status201Created);
    }

    public static async Task<IResult> ReplaceAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var body = await ScimBody.ReadAsync(context.Request);
        var changes = body.EnumerateObject().SelectMany(ScimPatch.Whole).ToList();
        if (!OfMembers(changes).Any())
            changes.Add(new ScimChange(false, new ScimPath("members"), null));
        return await ChangeAsync(id, context, db, clock, changes, ct);
    }

    public static async Task<IResult> PatchAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct) =>
        await ChangeAsync(id, context, db, clock, ScimPatch.Read(await ScimBody.ReadAsync(context.Request)), ct);

    public static async Task<IResult> DeleteAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var (team, today) = (await LockAsync(id, context, db, clock, ct), context.Today(clock));
        var now = clock.GetUtcNow();
        (team.ArchivedOn, team.UpdatedAt) = (today, now);
        team.Version++;
        await db.SaveChangesAsync(ct);
        await BoardWeekChanges.OfTeamAsync(db, team.Id, today, ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext context,
        SsiDb db,
        TimeProvider clock,
        List<ScimChange> changes,
        CancellationToken ct
    )
    {
        var (team, today) = (await LockAsync(id, context, db, clock, ct), context.Today(clock));
        var now = clock.GetUtcNow();
        Apply(team, changes);
        if (db.Entry(team).Property(changed => changed.Name).IsModified)
            await RefuseDoubleAsync(db, team, today, ct);
        var isChanged = db.ChangeTracker.HasChanges();
        await SaveAsync(db, ct);
        isChanged |= await new ScimGroupMembers(db, team, today, now).ApplyAsync(OfMembers(changes), ct);
        if (isChanged)
        {
            team.UpdatedAt = now;
            team.Version++;
        }
        await SaveAsync(db, ct);
        return new ScimAnswer(await ShowAsync(db, team, today, now, ct));
    }

    private static async Task<Team> LockAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = context.Today(clock);
        if (await LockedTeams.OneAsync(db, ScimIds.Of(id), ct) is not { } team || team.ArchivedOn <= today)
            throw ScimProblem.NotFound();
        context.AuditTeam(team.Id);
        if (Preconditions.AreSent(context))
            ScimAnswer.Verify(context, await ShowAsync(db, team, today, clock.GetUtcNow(), ct));
        return team;
    }

    private static void Apply(Team team, IEnumerable<ScimChange> changes)
    {
        foreach (var change in changes)
            if (change.Path.Key == "displayname")
                (team.Name, team.NameKey) = change.Value.Text("displayName") is { } name
                    ? (name, NameKey.Of(name))
                    : throw ScimProblem.InvalidValue("displayName is required.");
            else if (change.Path.Key == "externalid")
                team.ExternalId = change.Value.Text("externalId");
        if (team.Name.Length == 0)
            throw ScimProblem.InvalidValue("displayName is required.");
    }

    private static IEnumerable<ScimChange> OfMembers(IEnumerable<ScimChange> changes) =>
        changes.Where(change => change.Path.Key is "members" or "members.value");

    /// <summary>Teams may share a name, in different branches. A provider tells groups apart by it.</summary>
    private static async Task RefuseDoubleAsync(SsiDb db, Team team, DateOnly today, CancellationToken ct)
    {
        var alike = await All(db, today)
            .Where(other => other.Id != team.Id && other.NameKey == team.NameKey)
            .Select(other => other.Name)
            .ToListAsync(ct);
        if (alike.Contains(team.Name, StringComparer.OrdinalIgnoreCase))
            throw ScimProblem.Taken(NameIsTaken);
    }

    private static async Task SaveAsync(SsiDb db, CancellationToken ct)
    {
        if (!await db.TrySaveAsync(ct))
            throw ScimProblem.Taken(NameIsTaken);
    }

    private static async Task<JsonObject> ShowAsync(SsiDb db, Team team, DateOnly today, DateTimeOffset now, CancellationToken ct) =>
        ScimViews.Of(team, await new ScimGroupMembers(db, team, today, now).TodayAsync(ct));

    private static IQueryable<Team> All(SsiDb db, DateOnly today) =>
        db.Teams.Where(team => team.ArchivedOn == null || today < team.ArchivedOn).OrderBy(team => team.Id);

    private static ScimFilters<Team> Filters(SsiDb db, DateOnly today)
    {
        var filters = new ScimFilters<Team>()
            .Has("displayname", team => team.Name)
            .Has("externalid", team => team.ExternalId, isExact: true);
        filters.Equals(
            "id",
            value =>
            {
                var id = ScimIds.Of(value);
                return team => team.Id == id;
            }
        );
        foreach (var key in (string[])["members", "members.value"])
            filters.Equals(
                key,
                value =>
                {
                    var id = ScimIds.Of(value);
                    return team =>
                        db.TeamMemberships.Any(membership =>
                            membership.TeamId == team.Id && membership.MemberId == id && membership.From <= today && today <= membership.To
                        );
                }
            );
        return filters;
    }
}
