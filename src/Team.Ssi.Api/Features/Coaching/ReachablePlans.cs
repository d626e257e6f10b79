using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>What a caller may do with a plan.</summary>
/// <param name="ReadsShared">Shared notes and agreed steps.</param>
/// <param name="ReadsPrivate">Notes of those who lead the member.</param>
internal sealed record PlanRights(bool ReadsShared, bool ReadsPrivate);

/// <summary>A plan, and what the caller may do with it; or why there is none.</summary>
internal sealed record FoundPlan(CoachingPlan? Plan, PlanRights Rights, bool IsOutside)
{
    public static readonly FoundPlan None = new(null, new PlanRights(false, false), false);
}

/// <summary>
/// Finds plans for who may see them: the member, those who lead the member today, and integrations within their teams; none of
/// them where the member or the organization keeps scores from them.
/// </summary>
internal sealed class ReachablePlans(SsiDb db, Reach reach, TimeProvider clock)
{
    public async Task<FoundPlan> FindAsync(HttpContext context, Guid planId, CancellationToken ct)
    {
        var plan = await db.CoachingPlans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Id == planId, ct);
        var found = await JudgeAsync(context, plan, ct);
        if (found.Plan is { } seen && context.Caller().MemberId != seen.MemberId)
            context.Sees(SeenBoard.Member, seen.MemberId);
        return found;
    }

    /// <summary>To change it or what belongs to it: two changes at once take turns.</summary>
    public async Task<FoundPlan> LockAsync(HttpContext context, Guid planId, CancellationToken ct)
    {
        var found = await db
            .CoachingPlans.FromSql(
                $"SELECT * FROM coaching_plans WHERE organization_id = {db.OrganizationId} AND id = {planId} FOR NO KEY UPDATE"
            )
            .ToListAsync(ct);
        var plan = found.SingleOrDefault();
        if (plan is not null)
            context.AuditMember(plan.MemberId);
        return await JudgeAsync(context, plan, ct);
    }

    /// <summary>Writes down that notes are read, before they are: but not that somebody reads what is said to them.</summary>
    public static async Task AuditNotesAsync(HttpContext context, FoundPlan found, CancellationToken ct)
    {
        if (!found.Rights.ReadsShared || found.Plan is not { } plan || context.Caller().MemberId == plan.MemberId)
            return;
        context.AuditMember(plan.MemberId);
        await context.AuditReadAsync(ct);
    }

    /// <summary>Whether a plan for the member is the caller's business.</summary>
    public async Task<bool> MayCoachAsync(HttpContext context, Guid memberId, CancellationToken ct)
    {
        var (rights, member) = await reach.OfAsync(context.Caller(), memberId, context.Today(clock), ct);
        return IsOpen(context, memberId, rights, member);
    }

    private async Task<FoundPlan> JudgeAsync(HttpContext context, CoachingPlan? plan, CancellationToken ct)
    {
        if (plan is null)
            return FoundPlan.None;
        var (rights, member) = await reach.OfAsync(context.Caller(), plan.MemberId, context.Today(clock), ct);
        return IsOpen(context, plan.MemberId, rights, member)
            ? new FoundPlan(
                plan,
                new PlanRights(rights.Coaches(plan.MemberId, member.Teams), rights.ReadsPrivateNotesOf(plan.MemberId, member.Teams)),
                false
            )
            : FoundPlan.None with
            {
                IsOutside = true,
            };
    }

    /// <summary>A plan names its member and where they stand, so it is as private as their page of scores.</summary>
    private static bool IsOpen(HttpContext context, Guid memberId, ViewerRights rights, MemberReach member) =>
        rights.SeesCoachingOf(memberId, member.Teams)
        && member.Privacy is { } privacy
        && rights.SeesScoresOf(memberId, member.Teams, privacy, context.Organization().Privacy);
}
