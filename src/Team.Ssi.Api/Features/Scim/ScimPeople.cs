using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>A member with what the provider calls them.</summary>
internal sealed class ScimPerson
{
    public required Member Member { get; init; }

    /// <summary>Null for one whom no provider has touched; they are called by their address then.</summary>
    public ScimAccount? Account { get; init; }

    public string UserName => Account?.UserName ?? Member.Email ?? Member.ExternalId ?? Member.Id.ToString("D");

    public bool IsActiveOn(DateOnly day) => Member.DeactivatedOn is null || day < Member.DeactivatedOn;
}

/// <summary>Finds people as providers look for them.</summary>
internal static class ScimPeople
{
    public static ScimFilters<ScimPerson> Filters(DateOnly today) =>
        new ScimFilters<ScimPerson>()
            .Has("username", person => person.Account != null ? person.Account.UserNameKey : person.Member.Email, isLower: true)
            .Has("emails", person => person.Member.Email, isLower: true)
            .Has("emails.value", person => person.Member.Email, isLower: true)
            .Has("externalid", person => person.Member.ExternalId, isExact: true)
            .Has("displayname", person => person.Member.DisplayName)
            .Has("name.formatted", person => person.Member.DisplayName)
            .Has("name.givenname", person => person.Account!.GivenName)
            .Has("name.familyname", person => person.Account!.FamilyName)
            .Has("title", person => person.Member.JobTitle)
            .Equals(
                "id",
                value =>
                {
                    var id = ScimIds.Of(value);
                    return person => person.Member.Id == id;
                }
            )
            .Equals(
                "active",
                value =>
                {
                    var isActive = value as bool? ?? ScimFlag.Of(value as string);
                    return person => (person.Member.DeactivatedOn == null || today < person.Member.DeactivatedOn) == isActive;
                }
            );

    /// <summary>Everybody but those whom the provider has deleted.</summary>
    public static IQueryable<ScimPerson> All(SsiDb db) =>
        from member in db.Members
        join account in db.ScimAccounts on member.Id equals account.MemberId into accounts
        from account in accounts.DefaultIfEmpty()
        where member.ErasedOn == null && (account == null || account.UserNameKey != null)
        orderby member.Id
        select new ScimPerson { Member = member, Account = account };

    /// <summary>Held until the request ends.</summary>
    public static async Task<ScimPerson> LockAsync(SsiDb db, string id, CancellationToken ct)
    {
        if (await LockedMembers.OneAsync(db, ScimIds.Of(id), ct) is not { } member)
            throw ScimProblem.NotFound();
        var account = await db.ScimAccounts.SingleOrDefaultAsync(account => account.MemberId == member.Id, ct);
        return account is { IsDeleted: true } || member.ErasedOn is not null
            ? throw ScimProblem.NotFound()
            : new ScimPerson { Member = member, Account = account };
    }

    public static async Task<IEnumerable<JsonObject>> ShowAsync(
        SsiDb db,
        IReadOnlyList<ScimPerson> people,
        DateOnly today,
        CancellationToken ct
    )
    {
        var ids = people.Select(person => person.Member.Id).ToList();
        var groups = await (
            from membership in db.TeamMemberships.AsNoTracking()
            join team in db.Teams.AsNoTracking() on membership.TeamId equals team.Id
            where ids.Contains(membership.MemberId) && membership.From <= today && today <= membership.To
            where team.ArchivedOn == null || today < team.ArchivedOn
            orderby team.Id
            select new { membership.MemberId, Team = team }
        ).ToListAsync(ct);
        var byMember = groups.ToLookup(group => group.MemberId, group => group.Team);
        return people.Select(person => ScimViews.Of(person, today, byMember[person.Member.Id]));
    }

    public static async Task<JsonObject> ShowAsync(SsiDb db, ScimPerson person, DateOnly today, CancellationToken ct) =>
        (await ShowAsync(db, [person], today, ct)).Single();
}

internal static class ScimIds
{
    /// <summary>What is no id of ours names nothing.</summary>
    public static Guid Of(object? said) => said is string text && Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;
}
