using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class ListTeamsRequest
{
    /// <summary>Only the teams directly below this one.</summary>
    [QueryParam]
    public Guid? ParentTeamId { get; init; }

    /// <summary>Only the team with this id of another system.</summary>
    [QueryParam]
    public string? ExternalId { get; init; }

    /// <summary>Only active or only archived teams; both when absent.</summary>
    [QueryParam]
    public TeamStatus? Status { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal enum TeamStatus
{
    Active,
    Archived,
}

internal sealed class ListTeamsValidator : Validator<ListTeamsRequest>
{
    public ListTeamsValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.ExternalId).Text();
    }
}

internal sealed class ListTeams(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListTeamsRequest, Results<Paged<Page<TeamResponse>>, CursorProblem>>
{
    private sealed record Key(string NameKey, Guid Id);

    public override void Configure()
    {
        Get("/v1/teams");
        Definition.Requires(Scope.MembersRead);
        Definition.HasTable(TeamsTable.Of);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "List teams";
            summary.Description = "By name, without regard to case and accents. A key that is confined to teams gets those.";
            summary.ResponseExamples[200] = new Page<TeamResponse>([TeamResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<TeamResponse>>, CursorProblem>> ExecuteAsync(
        ListTeamsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var today = HttpContext.Today(clock);
        var teams = await reach.ConfineAsync(db.Teams.AsNoTracking(), HttpContext.Caller(), today, ct);
        if (request.ParentTeamId is { } parent)
            teams = teams.Where(team => team.ParentTeamId == parent);
        if (request.ExternalId is { } externalId)
            teams = teams.Where(team => team.ExternalId == externalId);
        if (request.Status is { } status)
            teams = teams.Where(team => (team.ArchivedOn != null && team.ArchivedOn <= today) == (status == TeamStatus.Archived));
        if (after is not null)
            teams = teams.Where(team =>
                EF.Functions.GreaterThan(ValueTuple.Create(team.NameKey, team.Id), ValueTuple.Create(after.NameKey, after.Id))
            );
        var found = await teams.OrderBy(team => team.NameKey).ThenBy(team => team.Id).Take(limit + 1).ToListAsync(ct);
        return Pages.Cut(found, limit, TeamResponse.Of, last => cursors.Create(HttpContext, new Key(last.NameKey, last.Id)));
    }
}
