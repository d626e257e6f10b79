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

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class ListCoachingPlansRequest
{
    /// <summary>Only plans of this member.</summary>
    [QueryParam]
    public Guid? MemberId { get; init; }

    /// <summary>Only plans of who belongs to this team today.</summary>
    [QueryParam]
    public Guid? TeamId { get; init; }

    /// <summary>Only plans with this status.</summary>
    [QueryParam]
    public PlanStatus? Status { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListCoachingPlansValidator : Validator<ListCoachingPlansRequest>
{
    public ListCoachingPlansValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListCoachingPlans(SsiDb db, Cursors cursors, Reach reach, TimeProvider clock)
    : Endpoint<ListCoachingPlansRequest, Results<Paged<Page<PlanListItem>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/coaching-plans");
        Definition.Requires(Scope.CoachingRead);
        Definition.HasTable(CoachingPlansTable.Of);
        Summary(summary =>
        {
            summary.Summary = "List coaching plans";
            summary.Description =
                "Newest first: one's own, those of people whom one leads today, and for integrations those of their teams; without those whose scores are kept from the caller.";
            summary.ResponseExamples[200] = new Page<PlanListItem>([PlanListItem.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<PlanListItem>>, CursorProblem>> ExecuteAsync(
        ListCoachingPlansRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var limit = HttpContext.PageSize(request.Limit);
        HttpContext.Sees(SeenBoard.Organization, db.OrganizationId);
        var today = HttpContext.Today(clock);
        var plans = Filter(request, today);
        if (after is not null)
            plans = plans.Where(plan => plan.Id < after.Id);
        var members = await CoachableAsync(today, ct);
        var found = await (
            from plan in plans
            join member in members on plan.MemberId equals member.Id
            orderby plan.Id descending
            select new { Plan = plan, member.DisplayName }
        )
            .Take(limit + 1)
            .ToListAsync(ct);
        return Pages.Cut(
            found,
            limit,
            row => PlanListItem.Of(row.Plan, row.DisplayName),
            last => cursors.Create(HttpContext, new Key(last.Plan.Id))
        );
    }

    private IQueryable<CoachingPlan> Filter(ListCoachingPlansRequest request, DateOnly today)
    {
        var plans = db.CoachingPlans.AsNoTracking();
        if (request.MemberId is { } member)
            plans = plans.Where(plan => plan.MemberId == member);
        if (request.TeamId is { } team)
            plans = plans.Where(plan =>
                db.TeamMemberships.Any(membership =>
                    membership.MemberId == plan.MemberId && membership.TeamId == team && membership.From <= today && today <= membership.To
                )
            );
        if (request.Status is { } status)
            plans = plans.Where(plan => plan.Status == status);
        return plans;
    }

    /// <summary>Who sees everybody's scores coaches nobody for that.</summary>
    private async Task<IQueryable<Member>> CoachableAsync(DateOnly today, CancellationToken ct)
    {
        var caller = HttpContext.Caller();
        return caller.Role is UserRole.Hr or UserRole.Admin
            ? db.Members.AsNoTracking().Where(member => member.Id == caller.MemberId)
            : await reach.OpenAsync(
                await reach.ConfineAsync(db.Members.AsNoTracking(), caller, today, ct),
                Viewing.Of(HttpContext, clock),
                ct
            );
    }
}
