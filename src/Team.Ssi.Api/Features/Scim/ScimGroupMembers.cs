using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>Who is in a group: today's members of the team. A provider knows no dates, so what it changes holds from today on.</summary>
internal sealed class ScimGroupMembers(SsiDb db, Team team, DateOnly today, DateTimeOffset now)
{
    public Task<List<Member>> TodayAsync(CancellationToken ct) =>
        (
            from membership in db.TeamMemberships.AsNoTracking()
            join member in db.Members.AsNoTracking() on membership.MemberId equals member.Id
            where membership.TeamId == team.Id && membership.From <= today && today <= membership.To && member.ErasedOn == null
            orderby member.Id
            select member
        ).ToListAsync(ct);

    /// <returns>Whether anybody came or went.</returns>
    public async Task<bool> ApplyAsync(IEnumerable<ScimChange> changes, CancellationToken ct)
    {
        var before = (await TodayAsync(ct)).Select(member => member.Id).ToHashSet();
        var after = changes.Aggregate(before.ToHashSet(), Changed);
        foreach (var id in after.Except(before).Order().ToList())
            await AddAsync(id, ct);
        foreach (var id in before.Except(after).Order().ToList())
            await RemoveAsync(id, ct);
        return !after.SetEquals(before);
    }

    private static HashSet<Guid> Changed(HashSet<Guid> members, ScimChange change)
    {
        if (change.IsRemoved)
            members.ExceptWith(Removed(members, change));
        else if (change.IsAdded)
            members.UnionWith(IdsIn(change.Value));
        else
            members = [.. IdsIn(change.Value)];
        return members;
    }

    /// <summary>Okta names whom it removes in the path, Entra ID in the value; nobody named is everybody.</summary>
    private static List<Guid> Removed(HashSet<Guid> members, ScimChange change) =>
        change.Path.Filter is { } filter ? [.. filter.Parts().Select(IdOf)]
        : change.Listed is { ValueKind: not JsonValueKind.Null } listed ? IdsIn(listed)
        : [.. members];

    private static Guid IdOf(ScimFilter part) =>
        part is ScimComparison { Operator: ScimOperator.Equal } comparison && comparison.Path.Key == "value"
            ? ScimIds.Of(comparison.Value)
            : throw ScimProblem.InvalidPath("Members are named by value eq.");

    private static List<Guid> IdsIn(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().SelectMany(one => IdsIn(one))],
            { ValueKind: JsonValueKind.Object } one => [ScimIds.Of(one.Member("value").Text("members.value"))],
            { ValueKind: JsonValueKind.String } one => [ScimIds.Of(((JsonElement?)one).Text("members"))],
            null or { ValueKind: JsonValueKind.Null } => [],
            _ => throw ScimProblem.InvalidValue("members must be a list of objects with a value."),
        };

    private async Task AddAsync(Guid memberId, CancellationToken ct)
    {
        if (await LockedMembers.OneAsync(db, memberId, ct) is not { ErasedOn: null })
            throw ScimProblem.InvalidValue("One of the members does not exist.");
        var periods = await PeriodsOfAsync(memberId, ct);
        if (periods.Find(period => period.To >= today) is { } ending)
        {
            // It would have ended, or begun, later.
            db.TeamMemberships.Remove(ending);
            await db.SaveChangesAsync(ct);
            periods.Remove(ending);
        }
        var from = periods.Count > 0 ? today : await FirstDay.WithoutSayingAsync(db, today, ct);
        db.TeamMemberships.Add(
            new TeamMembership
            {
                OrganizationId = db.OrganizationId,
                TeamId = team.Id,
                MemberId = memberId,
                From = from,
                UpdatedAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
        await BoardWeekChanges.OfMembershipAsync(db, memberId, team.Id, from, ct);
    }

    private async Task RemoveAsync(Guid memberId, CancellationToken ct)
    {
        await LockedMembers.OneAsync(db, memberId, ct);
        var period = (await PeriodsOfAsync(memberId, ct)).Find(period => period.Covers(today));
        if (period is null)
            return;
        var last = today.AddDays(-1);
        if (last < period.From)
            db.TeamMemberships.Remove(period);
        else
            (period.To, period.UpdatedAt) = (last, now);
        await db.SaveChangesAsync(ct);
        await BoardWeekChanges.OfMembershipAsync(db, memberId, team.Id, today, ct);
    }

    private Task<List<TeamMembership>> PeriodsOfAsync(Guid memberId, CancellationToken ct) =>
        db.TeamMemberships.Where(period => period.TeamId == team.Id && period.MemberId == memberId).ToListAsync(ct);
}
