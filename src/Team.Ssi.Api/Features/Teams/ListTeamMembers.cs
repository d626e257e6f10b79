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

namespace Team.Ssi.Api.Features.Teams;

internal sealed class ListTeamMembersRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>Who belonged to the team on this day; today when absent.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListTeamMembersValidator : Validator<ListTeamMembersRequest>
{
    public ListTeamMembersValidator()
    {
        RuleFor(request => request.AsOf).Day();
        RuleFor(request => request.Limit).PageSize();
    }
}

internal sealed class ListTeamMembers(SsiDb db, Cursors cursors, TimeProvider clock)
    : Endpoint<ListTeamMembersRequest, Results<Paged<Page<TeamMemberResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(string NameKey, Guid Id);

    public override void Configure()
    {
        Get("/v1/teams/{teamId}/members");
        Definition.Requires(Scope.MembersRead);
        Definition.HasTable(TeamMembersTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List the members of a team";
            summary.Description = "Members of the team itself, not of the teams below, by name.";
            summary.ResponseExamples[200] = new Page<TeamMemberResponse>([TeamMemberResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<TeamMemberResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListTeamMembersRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        if (!await db.Teams.AnyAsync(team => team.Id == request.TeamId, ct))
            return new NotFoundProblem();
        var day = request.AsOf ?? HttpContext.Today(clock);
        var rows =
            from membership in db.TeamMemberships.AsNoTracking()
            join member in db.Members on membership.MemberId equals member.Id
            where membership.TeamId == request.TeamId && membership.From <= day && day <= membership.To
            select new { membership, member };
        if (after is not null)
            rows = rows.Where(row =>
                EF.Functions.GreaterThan(ValueTuple.Create(row.member.NameKey, row.member.Id), ValueTuple.Create(after.NameKey, after.Id))
            );
        var found = await rows.OrderBy(row => row.member.NameKey).ThenBy(row => row.member.Id).Take(limit + 1).ToListAsync(ct);
        HttpContext.Sees(SeenBoard.Team, request.TeamId, day);
        return Pages.Cut(
            found,
            limit,
            row => TeamMemberResponse.Of(new MemberRef(row.member.Id, row.member.DisplayName), row.membership),
            last => cursors.Create(HttpContext, new Key(last.member.NameKey, last.member.Id))
        );
    }
}
