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

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class ListActivitiesRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>Only of this member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>Only of this kind.</summary>
    [QueryParam]
    public ActivityKind? Kind { get; init; }

    /// <summary>Only about this.</summary>
    [QueryParam]
    public AdvocacyTopic? Topic { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListActivitiesValidator : Validator<ListActivitiesRequest>
{
    public ListActivitiesValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListActivities(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListActivitiesRequest, Results<Paged<Page<ActivityResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(DateOnly OccurredOn, Guid Id);

    public override void Configure()
    {
        Get("/v1/programs/{programId}/activities");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(ActivitiesTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List activities of participants";
            summary.Description =
                "Newest first. A caller gets those of members whom they may see by name; of who is anonymous, and under a preset that names nobody, without the name.";
            summary.ResponseExamples[200] = new Page<ActivityResponse>([ActivityResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ActivityResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListActivitiesRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        HttpContext.Sees(SeenBoard.Program, program.Id);
        var viewing = Viewing.Of(HttpContext, clock);
        var within = await Participants.WithinReachAsync(db, reach, viewing.Caller, program, viewing.Today, ct);
        var named = await Participants.NamedAsync(reach, within, viewing, ct);
        var rows =
            from activity in Filter(db.ProgramActivities.AsNoTracking(), request)
            // Who asks for somebody's rows would put a name to them.
            join member in request.MemberId is null ? within : named on activity.MemberId equals member.Id
            select new { activity, Name = named.Any(one => one.Id == member.Id) ? member.DisplayName : null };
        if (after is not null)
            rows = rows.Where(row =>
                EF.Functions.LessThan(
                    ValueTuple.Create(row.activity.OccurredOn, row.activity.Id),
                    ValueTuple.Create(after.OccurredOn, after.Id)
                )
            );
        var found = await rows.OrderByDescending(row => row.activity.OccurredOn)
            .ThenByDescending(row => row.activity.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return Pages.Cut(
            found,
            limit,
            row => ActivityResponse.Of(row.activity, row.Name),
            last => cursors.Create(HttpContext, new Key(last.activity.OccurredOn, last.activity.Id))
        );
    }

    private static IQueryable<ProgramActivity> Filter(IQueryable<ProgramActivity> activities, ListActivitiesRequest request)
    {
        activities = activities.Where(activity => activity.ProgramId == request.ProgramId);
        if (request.MemberId is { } member)
            activities = activities.Where(activity => activity.MemberId == member);
        if (request.Kind is { } kind)
            activities = activities.Where(activity => activity.Kind == kind);
        if (request.Topic is { } topic)
            activities = activities.Where(activity => activity.Topic == topic);
        return activities;
    }
}
