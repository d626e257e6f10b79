using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A plan as it is shown, and closed, with everything that belongs to it.</summary>
internal sealed class PlanPage(SsiDb db, TimeProvider clock)
{
    public async Task<PlanResponse> ShowAsync(HttpContext context, CoachingPlan plan, CancellationToken ct)
    {
        var today = context.Today(clock);
        var name = await db.Members.Where(member => member.Id == plan.MemberId).Select(member => member.DisplayName).SingleAsync(ct);
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, today, context.Organization(), ct);
        var goals = await db.CoachingGoals.AsNoTracking().Where(goal => goal.PlanId == plan.Id).OrderBy(goal => goal.Id).ToListAsync(ct);
        var actions = await ActionsAsync(plan.Id, ct);
        var titles = await TitlesAsync(ct);
        var last = await db.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id).MaxAsync(checkIn => (DateOnly?)checkIn.HeldOn, ct);
        var readers = await CoachesQuery.QueryAsync(db, plan.MemberId, today, ct);
        return new PlanResponse(
            plan.Id,
            new MemberRef(plan.MemberId, name),
            plan.Title,
            await CoachAsync(plan.CoachId, readers, ct),
            plan.StartsOn,
            plan.EndsOn,
            plan.CheckInEveryDays,
            plan.Status,
            plan.ClosedOn,
            last,
            plan.Status == PlanStatus.Active ? (last ?? plan.StartsOn).AddDays(plan.CheckInEveryDays) : null,
            goals.ConvertAll(goal => GoalResponse.Of(goal, plan, readings)),
            actions.ConvertAll(action => PlanActionResponse.Of(action, titles)),
            PlanSummaryResponse.Of(plan.Summary),
            readers,
            context.Caller().MemberId == plan.MemberId ? NoticesOf(plan, readers) : [],
            plan.CreatedAt,
            plan.UpdatedAt
        );
    }

    /// <summary>Scores, readers and the language are not in the plan's row.</summary>
    public static EntityTagHeaderValue Tag(PlanResponse shown, int version) => ETags.Of(version, JsonSerializer.Serialize(shown));

    public async Task<Dictionary<Guid, LibraryAction>> TitlesAsync(CancellationToken ct) =>
        (await db.CoachingActions.AsNoTracking().ToListAsync(ct)).ToDictionary(action => action.Id, action => action.ToLibrary());

    /// <summary>Closes a plan, and freezes what it came to.</summary>
    public async Task CloseAsync(HttpContext context, CoachingPlan plan, PlanStatus status, CancellationToken ct)
    {
        var today = context.Today(clock);
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, today, context.Organization(), ct);
        var goals = await db.CoachingGoals.AsNoTracking().Where(goal => goal.PlanId == plan.Id).OrderBy(goal => goal.Id).ToListAsync(ct);
        var actions = await ActionsAsync(plan.Id, ct);
        var moods = await db.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id).Select(checkIn => checkIn.Mood).ToListAsync(ct);
        var given = moods.Where(mood => mood is not null).Select(mood => (decimal)mood!.Value).ToList();
        (plan.Status, plan.ClosedOn) = (status, today);
        plan.Summary = new PlanSummary(
            goals.ConvertAll(goal => OutcomeOf(goal, readings)),
            actions.Count(action => action.Status == ActionStatus.Done),
            actions.Count(action => action.Status == ActionStatus.Skipped),
            actions.Count(action => action.Status == ActionStatus.Open),
            moods.Count,
            given.Count == 0 ? null : CoachingPoints.Round(given.Average())
        );
    }

    private static GoalOutcome OutcomeOf(CoachingGoal goal, CoachedReadings readings)
    {
        var progress = readings.ProgressOf(goal);
        return new GoalOutcome(
            goal.Id,
            goal.Metric,
            goal.Baseline,
            goal.Target,
            readings.ScoreOf(goal.Metric)?.Score,
            progress.Share,
            progress.Reliable,
            progress.Reached
        );
    }

    private Task<List<PlanAction>> ActionsAsync(Guid planId, CancellationToken ct) =>
        db
            .PlanActions.AsNoTracking()
            .Where(action => action.PlanId == planId)
            .OrderBy(action => action.DueOn)
            .ThenBy(action => action.Id)
            .ToListAsync(ct);

    private async Task<CoachRef?> CoachAsync(Guid? coachId, List<CoachRef> readers, CancellationToken ct) =>
        coachId is not { } id
            ? null
            : readers.Find(reader => reader.Id == id)
                ?? await db
                    .Users.Where(user => user.Id == id)
                    .Select(user => new CoachRef(user.Id, user.Email ?? user.Subject ?? ""))
                    .SingleOrDefaultAsync(ct);

    private static List<PlanNotice> NoticesOf(CoachingPlan plan, List<CoachRef> readers) =>
        [
            .. readers
                .Where(reader => !plan.KnownReaders.Contains(reader.Id))
                .Select(reader => new PlanNotice(
                    "readerAdded",
                    reader.Id,
                    new Text(
                        $"{reader.Name} leads a team of yours now, and can read the notes of your plans.",
                        $"{reader.Name} dirige maintenant une de vos équipes et peut lire les notes de vos plans."
                    ).ToString()
                )),
            .. plan
                .KnownReaders.Where(known => readers.TrueForAll(reader => reader.Id != known))
                .Select(known => new PlanNotice(
                    "readerRemoved",
                    known,
                    new Text(
                        "Somebody who led a team of yours does not any more, and cannot read your notes.",
                        "Quelqu'un qui dirigeait une de vos équipes ne la dirige plus et ne peut plus lire vos notes."
                    ).ToString()
                )),
        ];
}
