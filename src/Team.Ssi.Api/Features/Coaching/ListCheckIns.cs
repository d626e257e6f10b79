using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class ListCheckInsRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListCheckInsValidator : Validator<ListCheckInsRequest>
{
    public ListCheckInsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListCheckIns(SsiDb db, Cursors cursors, ReachablePlans plans, CoachingNotes notes)
    : Endpoint<ListCheckInsRequest, Results<Paged<Page<CheckInResponse>>, NotFoundProblem, OutsideProblem, CursorProblem>>
{
    private sealed record Key(DateOnly HeldOn, Guid Id);

    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/check-ins");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "List the check-ins of a plan";
            summary.Description = "Newest first, with those of their notes that the caller may read.";
            summary.ResponseExamples[200] = new Page<CheckInResponse>([CheckInResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<CheckInResponse>>, NotFoundProblem, OutsideProblem, CursorProblem>> ExecuteAsync(
        ListCheckInsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        var checkIns = db.CheckIns.AsNoTracking().Where(checkIn => checkIn.PlanId == plan.Id);
        if (after is not null)
            checkIns = checkIns.Where(checkIn =>
                EF.Functions.LessThan(ValueTuple.Create(checkIn.HeldOn, checkIn.Id), ValueTuple.Create(after.HeldOn, after.Id))
            );
        var rows = await checkIns
            .OrderByDescending(checkIn => checkIn.HeldOn)
            .ThenByDescending(checkIn => checkIn.Id)
            .Take(request.Limit + 1)
            .ToListAsync(ct);
        await ReachablePlans.AuditNotesAsync(HttpContext, found, ct);
        return Pages.Cut(
            rows,
            request.Limit,
            checkIn => CheckInResponse.Of(checkIn, notes, found.Rights),
            last => cursors.Create(HttpContext, new Key(last.HeldOn, last.Id))
        );
    }
}
