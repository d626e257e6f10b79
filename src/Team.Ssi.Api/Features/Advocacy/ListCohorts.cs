using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class ListCohortsRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    /// <summary>The day the figures hold for; today when absent, never in the future. Callers who do not see its people by name get the Sundays of ended weeks.</summary>
    [QueryParam]
    public DateOnly? AsOf { get; init; }
}

/// <summary>The cohorts of a programme side by side.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="AsOf">The day the figures hold for.</param>
/// <param name="Items">By name; those without a cohort last.</param>
internal sealed record CohortsResponse(Guid ProgramId, DateOnly AsOf, IReadOnlyList<NamedCohortResponse> Items);

/// <param name="Cohort">The group or wave; null for who joined in none.</param>
/// <param name="People">Its people in figures.</param>
internal sealed record NamedCohortResponse(string? Cohort, CohortResponse People);

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
                [new NamedCohortResponse("Autumn wave", CohortResponse.Example)]
            );
        });
    }

    public override async Task<Results<Report<CohortsResponse>, RoleProblem, NotFoundProblem, InvalidProblem>> ExecuteAsync(
        ListCohortsRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        if (AsOfDay.Refuse(request.AsOf, today) is { } refusal)
            return refusal;
        var program = await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ProgramId, ct);
        if (program is null)
            return new NotFoundProblem();
        var shown = ShownFigures.Of(await reach.OfAsync(HttpContext.Caller(), today, ct), program, organization);
        if (shown.Day(request.AsOf, today) is not { } day)
            return ShownFigures.NotThatDay();
        var people = await CohortQuery.QueryAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            organization.FreshnessDays,
            program,
            day,
            ct
        );
        return new Report<CohortsResponse>(
            new CohortsResponse(
                program.Id,
                day,
                [
                    .. people
                        .GroupBy(member => member.Cohort)
                        .OrderBy(cohort => cohort.Key is null)
                        .ThenBy(cohort => cohort.Key, StringComparer.Ordinal)
                        .Select(cohort => new NamedCohortResponse(
                            cohort.Key,
                            CohortResponse.Of(CohortFigures.Of([.. cohort], organization.Bands), shown)
                        )),
                ]
            )
        );
    }
}
