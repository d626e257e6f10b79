using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class ListCohortsRequest : ProgramDayRequest;

/// <summary>The cohorts of a programme side by side.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="AsOf">The day the figures hold for.</param>
/// <param name="Items">Those in which somebody was enrolled by that day, by name; those without a cohort last.</param>
internal sealed record CohortsResponse(Guid ProgramId, DateOnly AsOf, IReadOnlyList<NamedCohortResponse> Items);

/// <param name="Cohort">The group or wave; null for who joined in none.</param>
/// <param name="People">Its people in figures.</param>
/// <param name="Reach">People reached from the first day to the last, in all and per member who was ever active. Withheld from who does not see its people by name: activities are told of the whole programme only.</param>
internal sealed record NamedCohortResponse(string? Cohort, CohortResponse People, ReachResponse Reach);

internal sealed class ListCohorts(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<ListCohortsRequest, Results<Report<CohortsResponse>, RoleProblem, NotFoundProblem, InvalidProblem>>
{
    private static readonly Table<CohortsResponse, NamedCohortResponse> Table = new(
        cohorts => $"cohorts-{cohorts.AsOf:yyyy-MM-dd}",
        cohorts => cohorts.Items,
        [
            new("Cohort", "Cohorte", row => row.Cohort),
            new("Enrolled", "Inscrits", row => row.People.Funnel?.Enrolled),
            new("Active", "Actifs", row => row.People.Funnel?.Now.Active),
            new("Participation", "Participation", row => row.People.Participation?.Rate),
            new("Activation", "Activation", row => row.People.Activation?.Rate),
            new("Mean at the start", "Moyenne au départ", row => row.People.Start.Mean),
            new("Mean now", "Moyenne aujourd'hui", row => row.People.Now.Mean),
            new("Mean change", "Évolution moyenne", row => row.People.Change),
            new("Reach", "Portée", row => row.Reach.Total),
            new("Reach per member who was ever active", "Portée par membre un jour actif", row => row.Reach.PerMember),
        ]
    );

    public override void Configure()
    {
        Get("/v1/programs/{programId}/cohorts");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(Table);
        Summary(summary =>
        {
            summary.Summary = "Compare the cohorts of a programme";
            summary.Description = "The groups or waves in which people joined, with the same figures.";
            summary.ResponseExamples[200] = new CohortsResponse(
                ProgramResponse.Example.Id,
                new DateOnly(2026, 11, 22),
                [new NamedCohortResponse("Autumn wave", CohortResponse.Example, ProgramSummaryResponse.Example.Reach)]
            );
        });
    }

    public override Task<Results<Report<CohortsResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        ListCohortsRequest request,
        CancellationToken ct
    ) =>
        ProgramQuestion.AnswerAsync(
            HttpContext,
            db,
            reach,
            clock,
            request,
            countsOthers: false,
            async question => new Report<CohortsResponse>(await ReadAsync(question, ct)),
            ct
        );

    private async Task<CohortsResponse> ReadAsync(ProgramQuestion question, CancellationToken ct)
    {
        var organization = question.Organization;
        var people = await CohortQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            organization.FreshnessDays,
            question.Program,
            question.Day,
            ct
        );
        var reached = question.People.SeesNames
            ? await CohortReachQuery.QueryAsync(HttpContext.Connection(), question.Program, question.Day, ct)
            : null;
        var sets = await ProgramSummaries.ReadSetsAsync(HttpContext.Connection(), question, people, ct);
        return new CohortsResponse(
            question.Program.Id,
            question.Day,
            [
                .. people
                    // Who is enrolled later only has no wave yet.
                    .Where(member => member.IsEnrolled)
                    .GroupBy(member => member.Cohort)
                    .OrderBy(cohort => cohort.Key is null)
                    .ThenBy(cohort => cohort.Key, StringComparer.Ordinal)
                    .Select(cohort => Show(cohort.Key, CohortFigures.Of([.. cohort], organization.Bands))),
            ]
        );

        NamedCohortResponse Show(string? name, CohortFigures figures) =>
            new(
                name,
                CohortResponse.Of(sets.TellOfWave(name, figures), question.People, set => sets.WhyNotOfWave(name, set)),
                reached is null
                    ? ReachResponse.Of(null, null, new Suppression(SuppressionReason.Complementary))
                    : ReachResponse.Of(reached.GetValueOrDefault(name ?? ""), figures.EverActive, null)
            );
    }
}
