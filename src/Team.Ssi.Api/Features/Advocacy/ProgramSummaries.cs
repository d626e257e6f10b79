using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Puts a programme's figures together, for its page and for its report.</summary>
internal static class ProgramSummaries
{
    public static async Task<ProgramSummaryResponse> ReadAsync(
        SsiDb db,
        Reach reach,
        Viewing viewing,
        AdvocacyProgram program,
        DateOnly day,
        ShownFigures shown,
        CancellationToken ct
    )
    {
        var organization = viewing.Organization;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var people = await CohortQuery.QueryAsync(connection, db.OrganizationId, organization.FreshnessDays, program, day, ct);
        var activity = await ActivityCountsQuery.QueryAsync(connection, db.OrganizationId, [program.Id], program.StartsOn, day, ct);
        var outcomes = await db
            .Outcomes.Where(one => one.ProgramId == program.Id && one.OccurredOn >= program.StartsOn && one.OccurredOn <= day)
            .GroupBy(one => one.Kind)
            .Select(group => new OutcomeCountResponse(group.Key, group.Count()))
            .ToListAsync(ct);
        var effect = program.Goals?.Uplift is null ? null : await EffectAsync(connection, organization, program, day, ct);
        var figures = CohortFigures.Of(people, organization.Bands);
        return new ProgramSummaryResponse(
            program.Id,
            program.Name,
            program.StartsOn,
            program.EndsOn,
            day,
            CohortResponse.Of(figures, shown),
            ActivityCountResponse.Of(activity, shown),
            MoversResponse.Of(organization.Privacy.HidesNames ? [] : await NamedAsync(db, reach, viewing, program, people, ct)),
            [.. outcomes.OrderBy(one => one.Kind)],
            [.. Goals(program.Goals, figures, activity, outcomes.Sum(one => one.Count), effect, shown)]
        );
    }

    private static async Task<EffectOfMetric?> EffectAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        AdvocacyProgram program,
        DateOnly day,
        CancellationToken ct
    ) =>
        ProgramEffect.OutcomeOn(program, day) <= program.StartsOn
            ? null
            : ProgramEffect
                .Of(
                    await EffectQuery.QueryAsync(connection, organization.OrganizationId, organization.FreshnessDays, program, day, ct),
                    organization.Bands
                )
                .Total;

    /// <summary>Whom the caller may see by name beside a score.</summary>
    private static async Task<IReadOnlyCollection<CohortMember>> NamedAsync(
        SsiDb db,
        Reach reach,
        Viewing viewing,
        AdvocacyProgram program,
        IReadOnlyList<CohortMember> people,
        CancellationToken ct
    )
    {
        var ids = people.Select(member => member.Id).ToList();
        var members = await Participants.WithinReachAsync(db, reach, viewing.Caller, program, viewing.Today, ct);
        var within = await members.Where(member => ids.Contains(member.Id)).Select(member => member.Id).ToHashSetAsync(ct);
        var hidden = await reach.HiddenAsync(within, viewing, ct);
        return [.. people.Where(member => within.Contains(member.Id) && !hidden.Contains(member.Id))];
    }

    private static IEnumerable<ProgramGoalResponse> Goals(
        ProgramGoals? goals,
        CohortFigures figures,
        IReadOnlyList<ActivityCount> activity,
        int outcomes,
        EffectOfMetric? effect,
        ShownFigures shown
    )
    {
        if (goals?.Participation is { } participation)
            yield return ProgramGoalResponse.Of(
                ProgramGoal.Participation,
                (double)participation,
                figures.Participation.Value is { } rate ? Figures.Share(rate) : null,
                shown.Suppress(figures.Enrolled)
            );
        if (goals?.Uplift is { } uplift)
            yield return ProgramGoalResponse.Of(
                ProgramGoal.Uplift,
                (double)uplift,
                shown.Points(effect?.Difference?.Value, effect?.Participants ?? 0),
                shown.Suppress(effect?.Participants ?? 0)
            );
        if (goals?.Reach is { } reach)
            yield return ProgramGoalResponse.Of(
                ProgramGoal.Reach,
                reach,
                activity.Where(one => one.Kind == ActivityKind.Reach).Sum(one => one.Value),
                shown.Suppress(activity.Where(one => one.Kind == ActivityKind.Reach).SelectMany(one => one.Members).Distinct().Count())
            );
        if (goals?.Outcomes is { } wanted)
            yield return ProgramGoalResponse.Of(ProgramGoal.Outcomes, wanted, outcomes, null);
    }
}
