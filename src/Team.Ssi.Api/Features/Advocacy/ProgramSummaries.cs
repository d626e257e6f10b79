using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Puts a programme's figures together, for its page and for its report.</summary>
internal static class ProgramSummaries
{
    public static async Task<ProgramSummaryResponse> ReadAsync(SsiDb db, Reach reach, ProgramQuestion question, CancellationToken ct)
    {
        var (program, day, shown) = (question.Program, question.Day, question.People);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var people = await CohortQuery.QueryAsync(connection, db.OrganizationId, question.Organization.FreshnessDays, program, day, ct);
        var activity = await ActivityCountsQuery.QueryAsync(connection, db.OrganizationId, [program.Id], day, shown, ct);
        var outcomes = await OutcomeCountsQuery.QueryAsync(connection, db.OrganizationId, program.Id, program.StartsOn, day, shown, ct);
        var effect = program.Goals?.Uplift is null ? null : (await ProgramEffects.ReadAsync(db, question, ct)).Metrics.Total;
        var sets = await ReadSetsAsync(connection, question, people, ct);
        var cohort = CohortResponse.Of(
            sets.Tell(CohortFigures.Of(people, question.Organization.Bands)),
            shown,
            sets.WhyNot,
            await PublishedPrograms.NowAsync(connection, question, ct)
        );
        var done = ActivityCountResponse.Of(activity, day);
        IReadOnlyList<OutcomeCountResponse> reached =
        [
            .. outcomes.OrderBy(one => one.Kind).Select(one => OutcomeCountResponse.Of(one.Kind, [one], null, day)),
        ];
        return new ProgramSummaryResponse(
            program.Id,
            program.Name,
            program.StartsOn,
            program.EndsOn,
            day,
            cohort,
            done,
            ReachResponse.Of(done, cohort),
            MediaValueResponse.Of(program.MediaRates, done),
            MoversResponse.Of(
                question.Organization.Privacy.HidesNames ? [] : await NamedAsync(db, reach, question.Viewing, program, people, ct)
            ),
            reached,
            [.. Goals(program.Goals, cohort, done, reached, effect)]
        );
    }

    /// <summary>Which of the figures of a programme's people the caller is told.</summary>
    public static async Task<CohortSets> ReadSetsAsync(
        NpgsqlConnection connection,
        ProgramQuestion question,
        IReadOnlyList<CohortMember> people,
        CancellationToken ct
    )
    {
        var (organization, shown) = (question.Organization, question.People);
        if (shown.SeesNames)
            return CohortSets.AllShown;
        var standings = await StandingsQuery.QueryAsync(connection, organization.OrganizationId, question.Program.Id, ct);
        var told = new StandingWeeks(standings, shown.Sizes).Until(question.Day);
        return CohortSets.Of(people, told, organization.Bands, shown.GroupSize);
    }

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

    /// <summary>Of what is shown, so a goal tells nothing more.</summary>
    private static IEnumerable<ProgramGoalResponse> Goals(
        ProgramGoals? goals,
        CohortResponse people,
        IReadOnlyList<ActivityCountResponse> activity,
        IReadOnlyList<OutcomeCountResponse> outcomes,
        EffectMetricResponse? effect
    )
    {
        if (goals?.Participation is { } participation)
            yield return ProgramGoalResponse.Of(
                ProgramGoal.Participation,
                (double)participation,
                people.Participation?.Rate,
                people.Participation is null ? people.Suppression : null
            );
        if (goals?.Uplift is { } uplift)
            yield return ProgramGoalResponse.Of(
                ProgramGoal.Uplift,
                (double)uplift,
                effect?.DifferenceInDifferences.Estimate,
                effect is { Status: EffectStatus.Ok, DifferenceInDifferences.Estimate: null }
                    ? new Suppression(SuppressionReason.Complementary)
                    : null
            );
        if (goals?.Reach is { } reach)
            yield return Sum(ProgramGoal.Reach, reach, [.. activity.Where(one => one.Kind == ActivityKind.Reach).Select(one => one.Value)]);
        if (goals?.Outcomes is { } wanted)
            yield return Sum(ProgramGoal.Outcomes, wanted, [.. outcomes.Select(one => (long?)one.Count)]);
    }

    private static ProgramGoalResponse Sum(ProgramGoal goal, long wanted, IReadOnlyCollection<long?> shown) =>
        ProgramGoalResponse.Of(
            goal,
            wanted,
            shown.Sum(),
            shown.Count > 0 && shown.All(one => one is null) ? new Suppression(SuppressionReason.BelowMinGroupSize) : null
        );
}
