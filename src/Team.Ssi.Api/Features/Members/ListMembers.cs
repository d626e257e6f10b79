using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Members;

internal sealed class ListMembersRequest
{
    /// <summary>Only who belongs to this team today.</summary>
    [QueryParam]
    public Guid? Team { get; init; }

    /// <summary>Only the member with this id of another system.</summary>
    [QueryParam]
    public string? ExternalId { get; init; }

    /// <summary>Only the member with this e-mail address, without regard to case.</summary>
    [QueryParam]
    public string? Email { get; init; }

    /// <summary>Only active or only deactivated members; both when absent.</summary>
    [QueryParam]
    public MemberStatus? Status { get; init; }

    /// <summary>Only members whose name contains this, without regard to case and accents.</summary>
    [QueryParam]
    public string? Q { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListMembersValidator : Validator<ListMembersRequest>
{
    public ListMembersValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.ExternalId).Text();
        RuleFor(request => request.Email).Text(Rules.EmailLength);
        RuleFor(request => request.Q).Text();
    }
}

internal sealed class ListMembers(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListMembersRequest, Results<Paged<Page<MemberResponse>>, CursorProblem>>
{
    private sealed record Key(string NameKey, Guid Id);

    public override void Configure()
    {
        Get("/v1/members");
        Definition.Requires(Scope.MembersRead);
        Definition.HasTable(MembersTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List members";
            summary.Description =
                "By name, without regard to case and accents. A caller who is confined to teams, or to itself, gets those within its reach.";
            summary.ResponseExamples[200] = new Page<MemberResponse>([MemberResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<MemberResponse>>, CursorProblem>> ExecuteAsync(
        ListMembersRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var today = HttpContext.Today(clock);
        var members = Filter(await reach.ConfineAsync(db.Members.AsNoTracking(), HttpContext.Caller(), today, ct), request, today);
        if (after is not null)
            members = members.Where(member =>
                EF.Functions.GreaterThan(ValueTuple.Create(member.NameKey, member.Id), ValueTuple.Create(after.NameKey, after.Id))
            );
        var found = await members.OrderBy(member => member.NameKey).ThenBy(member => member.Id).Take(limit + 1).ToListAsync(ct);
        await SeeAsync(request, today, ct);
        var teams = await TeamsOfMembers.QueryAsync(db, found.ConvertAll(member => member.Id), today, ct);
        return Pages.Cut(
            found,
            limit,
            member => MemberResponse.Of(member, [.. teams[member.Id]], today),
            last => cursors.Create(HttpContext, new Key(last.NameKey, last.Id))
        );
    }

    /// <summary>Whom a caller can see by name, whatever the page holds: all, or those of its teams.</summary>
    private async Task SeeAsync(ListMembersRequest request, DateOnly today, CancellationToken ct)
    {
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        if (request.Team is { } team)
            HttpContext.Sees(SeenBoard.Team, team, today);
        else if (rights.SeesEveryone)
            HttpContext.Sees(SeenBoard.Organization, db.OrganizationId, today);
        else if (rights.Role is null or UserRole.Manager)
            foreach (var led in HttpContext.Caller().TeamIds ?? [])
                HttpContext.Sees(SeenBoard.Tree, led, today);
    }

    private IQueryable<Member> Filter(IQueryable<Member> members, ListMembersRequest request, DateOnly today)
    {
        if (request.Team is { } team)
            members = members.Where(member =>
                db.TeamMemberships.Any(membership =>
                    membership.MemberId == member.Id && membership.TeamId == team && membership.From <= today && today <= membership.To
                )
            );
        if (request.ExternalId is { } externalId)
            members = members.Where(member => member.ExternalId == externalId);
        if (request.Email?.ToLowerInvariant() is { } email)
            members = members.Where(member => member.Email == email);
        if (request.Status is { } status)
            members = members.Where(member =>
                (member.DeactivatedOn != null && member.DeactivatedOn <= today) == (status == MemberStatus.Deactivated)
            );
        if (request.Q is { } words && NameKey.Of(words) is { Length: > 0 } key)
            members = members.Where(member => member.NameKey.Contains(key));
        return members;
    }
}
