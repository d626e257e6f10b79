using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Letters;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetTeamWeekRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }
}

internal sealed class GetTeamWeek(SsiDb db, PlanPage page, Reach reach, TimeProvider clock)
    : Endpoint<GetTeamWeekRequest, Results<Readable<TeamWeekResponse>, NotFoundProblem>>
{
    /// <summary>What is due until this day next week is this week's matter.</summary>
    private const int DaysAhead = 7;

    public override void Configure()
    {
        Get("/v1/teams/{teamId}/week");
        Definition.Requires(Scope.CoachingRead);
        Definition.HasLetter(() => TeamWeekLetter.Of(TeamWeekResponse.Example));
        Summary(summary =>
        {
            summary.Summary = "Get a manager's week";
            summary.Description =
                "The five things to look after: who has no current reading, who fell by more than noise, actions due, check-ins missed, programmes that end. Without who is paused, and whose name is kept from the caller. `Accept: text/markdown` or `text/html` makes it a text for a chat or a mail, in English or French.";
            summary.ResponseExamples[200] = TeamWeekResponse.Example;
        });
    }

    public override async Task<Results<Readable<TeamWeekResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamWeekRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var team = await TeamWeekQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            request.TeamId,
            today,
            organization.FreshnessDays,
            request.IncludeSubteams,
            ct
        );
        if (team is null)
            return new NotFoundProblem();
        HttpContext.Sees(request.IncludeSubteams ? SeenBoard.Tree : SeenBoard.Team, request.TeamId);
        var shown = await ShownAsync(team.Members, ct);
        var members = shown.ToDictionary(member => member.Id, member => new MemberRef(member.Id, member.DisplayName));
        var shifts = await PlatformBreaks.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            today.AddDays(-DaysAhead - organization.FreshnessDays),
            today,
            ct
        );
        var plans = await PlansAsync([.. members.Keys], ct);
        var week = new TeamWeekResponse(
            new TeamRef(request.TeamId, team.Name),
            IsoWeek.Of(today).ToString(),
            today,
            ShiftWithin(today.AddDays(-DaysAhead), shifts),
            StaleOf(shown, today, organization.FreshnessDays),
            DropsOf(shown, shifts, today, organization),
            await ActionsAsync(plans, members, today, ct),
            MissedOf(plans, members, today),
            await ProgramsAsync([.. members.Keys], today, ct)
        );
        return new Readable<TeamWeekResponse>(week, TeamWeekLetter.Of(week));
    }

    /// <summary>A week is about people by name: who keeps theirs from the caller, or is kept by the organization, is not in it.</summary>
    private async Task<IReadOnlyList<WeekMember>> ShownAsync(IReadOnlyList<WeekMember> members, CancellationToken ct)
    {
        var open = await reach.OpenAsync([.. members.Select(member => member.Id)], Viewing.Of(HttpContext, clock), ct);
        return [.. members.Where(member => open.Contains(member.Id))];
    }

    private static List<StaleMember> StaleOf(IReadOnlyList<WeekMember> members, DateOnly today, int freshnessDays) =>
        [
            .. members
                .Where(member => member.CapturedOn is not { } day || !Freshness.IsFresh(day, today, freshnessDays))
                .OrderBy(member => member.CapturedOn ?? DateOnly.MaxValue)
                .Select(member => new StaleMember(new MemberRef(member.Id, member.DisplayName), member.CapturedOn)),
        ];

    private static decimal? ShiftWithin(DateOnly day, IReadOnlyList<PlatformShift> shifts) =>
        PlatformShift.SumAfter(day, shifts) is not 0 and var shift ? Hundredths.ToPoints(shift) : null;

    private static List<DroppedMember> DropsOf(
        IReadOnlyList<WeekMember> members,
        IReadOnlyList<PlatformShift> shifts,
        DateOnly today,
        OrganizationSettings organization
    ) =>
        [
            .. members
                .Where(member =>
                    member is { CapturedOn: { } now, BeforeOn: { } then }
                    && now > then
                    && Freshness.IsFresh(now, today, organization.FreshnessDays)
                )
                .Select(member =>
                    (
                        Member: member,
                        Score: Millionths.ToHundredths(member.Total!.Value),
                        Change: Millionths.ToHundredths(member.Total.Value)
                            - Millionths.ToHundredths(member.BeforeTotal!.Value)
                            - PlatformShift.SumAfter(member.BeforeOn!.Value, shifts)
                            + PlatformShift.SumAfter(member.CapturedOn!.Value, shifts)
                    )
                )
                .Where(one =>
                    one.Change < 0
                    && ReliableChange.IsReliable(one.Change, one.Member.IsRounded || one.Member.BeforeIsRounded, organization.Sem)
                )
                .OrderBy(one => one.Change)
                .Select(one => new DroppedMember(
                    new MemberRef(one.Member.Id, one.Member.DisplayName),
                    Hundredths.ToPoints(one.Score),
                    Hundredths.ToPoints(one.Change)
                )),
        ];

    private static List<MissedCheckIn> MissedOf(List<WeekPlan> plans, Dictionary<Guid, MemberRef> members, DateOnly today) =>
        [
            .. plans
                .Where(plan => plan.NextCheckInOn < today)
                .OrderBy(plan => plan.NextCheckInOn)
                .Select(plan => new MissedCheckIn(plan.Id, members[plan.MemberId], plan.Title, plan.LastCheckInOn, plan.NextCheckInOn)),
        ];

    private Task<List<WeekPlan>> PlansAsync(List<Guid> members, CancellationToken ct) =>
        db
            .CoachingPlans.AsNoTracking()
            .Where(plan => plan.Status == PlanStatus.Active && members.Contains(plan.MemberId))
            .OrderBy(plan => plan.Id)
            .Select(plan => new WeekPlan(
                plan.Id,
                plan.MemberId,
                plan.Title,
                plan.StartsOn,
                plan.CheckInEveryDays,
                db.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id).Max(checkIn => (DateOnly?)checkIn.HeldOn)
            ))
            .ToListAsync(ct);

    private async Task<List<DueAction>> ActionsAsync(
        List<WeekPlan> plans,
        Dictionary<Guid, MemberRef> members,
        DateOnly today,
        CancellationToken ct
    )
    {
        var ids = plans.ConvertAll(plan => plan.Id);
        var until = today.AddDays(DaysAhead);
        var due = await db
            .PlanActions.AsNoTracking()
            .Where(action => ids.Contains(action.PlanId) && action.Status == ActionStatus.Open && action.DueOn <= until)
            .OrderBy(action => action.DueOn)
            .ThenBy(action => action.Id)
            .ToListAsync(ct);
        var titles = await page.TitlesAsync(ct);
        return due.ConvertAll(action => new DueAction(
            action.PlanId,
            action.Id,
            members[action.MemberId],
            PlanActionResponse.Of(action, titles).Title,
            action.DueOn,
            action.DueOn < today
        ));
    }

    private async Task<List<EndingProgram>> ProgramsAsync(List<Guid> members, DateOnly today, CancellationToken ct)
    {
        var until = today.AddDays(2 * DaysAhead);
        return await db
            .AdvocacyPrograms.AsNoTracking()
            .Where(program => program.EndsOn >= today && program.EndsOn <= until)
            .Select(program => new
            {
                program.Id,
                program.Name,
                program.EndsOn,
                Participants = db.ProgramEnrollments.Count(enrollment =>
                    enrollment.ProgramId == program.Id
                    && enrollment.Status == EnrollmentStatus.Active
                    && members.Contains(enrollment.MemberId)
                ),
            })
            .Where(program => program.Participants > 0)
            .OrderBy(program => program.EndsOn)
            .Select(program => new EndingProgram(program.Id, program.Name, program.EndsOn!.Value, program.Participants))
            .ToListAsync(ct);
    }
}
