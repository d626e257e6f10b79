using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetTeamCoachingRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>Whether members of the teams below count too; each person once.</summary>
    [QueryParam]
    public bool IncludeSubteams { get; init; }
}

/// <summary>What a team can work on together.</summary>
/// <param name="Team">Which.</param>
/// <param name="AsOf">The day of the answer.</param>
/// <param name="Active">How many people the team has.</param>
/// <param name="Scored">How many of them have a fresh reading with pillars: all figures are of them. Under the works-council preset, of those whose own pages are open to the caller.</param>
/// <param name="BenchmarkSources">How many of these are held against which benchmark.</param>
/// <param name="TrainTogether">The pillar in which the people lack most, by the mean of their own priorities; null when nobody lacks anything.</param>
/// <param name="Pillars">The most urgent first; empty when nobody has a score.</param>
/// <param name="Suggestions">What the team can do about that pillar.</param>
internal sealed record TeamCoachingResponse(
    TeamRef Team,
    DateOnly AsOf,
    int Active,
    int Scored,
    IReadOnlyDictionary<string, int> BenchmarkSources,
    Pillar? TrainTogether,
    IReadOnlyList<TeamPillarGap> Pillars,
    IReadOnlyList<SuggestionResponse> Suggestions
)
{
    public static readonly TeamCoachingResponse Example = new(
        new TeamRef(Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
        new DateOnly(2026, 11, 22),
        47,
        42,
        new Dictionary<string, int> { ["captured"] = 42 },
        Pillar.Relationships,
        [new TeamPillarGap(Pillar.Relationships, 9.4m, 15.16m, 5.76m, 3.9m, 35)],
        [SuggestionResponse.Of(ShippedActions.All[^6])]
    );
}

/// <summary>A pillar of a team.</summary>
/// <param name="Pillar">Which.</param>
/// <param name="Mean">The mean score, 2 decimals.</param>
/// <param name="Benchmark">The mean of what each person is held against.</param>
/// <param name="Gap">The benchmark less the mean.</param>
/// <param name="Priority">The mean of the people's priorities.</param>
/// <param name="Below">How many are below their benchmark.</param>
internal sealed record TeamPillarGap(Pillar Pillar, decimal Mean, decimal Benchmark, decimal Gap, decimal Priority, int Below)
{
    public static TeamPillarGap Of(Pillar pillar, IReadOnlyCollection<PillarGap> gaps) =>
        new(
            pillar,
            CoachingPoints.Round(gaps.Average(gap => gap.Score)),
            CoachingPoints.Round(gaps.Average(gap => gap.Benchmark)),
            CoachingPoints.Round(gaps.Average(gap => gap.Gap)),
            CoachingPoints.Round(gaps.Average(gap => gap.Priority)),
            gaps.Count(gap => gap.Gap > 0)
        );
}

internal sealed class GetTeamCoaching(SsiDb db, Reach reach, KnownSamples known, TimeProvider clock)
    : Endpoint<GetTeamCoachingRequest, Results<Ok<TeamCoachingResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/coaching");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get which pillar a team should train together";
            summary.Description =
                "Each person's gaps against their own benchmark, averaged, and actions for the pillar that most of them need: for those who lead the team.";
            summary.ResponseExamples[200] = TeamCoachingResponse.Example;
        });
    }

    public override async Task<Results<Ok<TeamCoachingResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamCoachingRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var freshness = organization.FreshnessDays;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var team = await CoachedTeamQuery.QueryAsync(
            connection,
            db.OrganizationId,
            request.TeamId,
            today,
            freshness,
            request.IncludeSubteams,
            ct
        );
        if (team is null)
            return new NotFoundProblem();
        var samples = await known.OfAsync(
            db.OrganizationId,
            today,
            freshness,
            () => PillarSamplesQuery.QueryAsync(connection, db.OrganizationId, today, freshness, ct),
            ct
        );
        var library = await LibraryQuery.QueryAsync(connection, db.OrganizationId, Guid.Empty, today, ct);
        HttpContext.Response.SpeaksLanguage();
        var shown = await team.ShownAsync(Viewing.Of(HttpContext, clock), reach, ct);
        return TypedResults.Ok(Answer(request.TeamId, shown, samples, library, today));
    }

    private static TeamCoachingResponse Answer(Guid teamId, CoachedTeam team, PillarSamples samples, Library library, DateOnly today)
    {
        var judged = team
            .Members.Where(member => member.Pillars is not null)
            .Select(member =>
                (Score: member.Pillars!.Value.ToPoints(), Benchmark: samples.BenchmarkFor(member.Industry, member.IndustryKey))
            )
            .ToList();
        var pillars = judged
            .SelectMany(member => PillarGap.Of(member.Score, member.Benchmark.Pillars))
            .GroupBy(gap => gap.Pillar)
            .Select(group => (Shown: TeamPillarGap.Of(group.Key, [.. group]), Priority: group.Average(gap => gap.Priority)))
            .OrderByDescending(pillar => pillar.Priority)
            .ThenBy(pillar => pillar.Shown.Pillar)
            .ToList();
        Pillar? together = pillars is [{ Priority: > 0 } first, ..] ? first.Shown.Pillar : null;
        return new TeamCoachingResponse(
            new TeamRef(teamId, team.Name),
            today,
            team.Active,
            judged.Count,
            judged
                .CountBy(member => member.Benchmark.Source)
                .OrderBy(one => one.Key)
                .ToDictionary(one => one.Key.ToColumn(), one => one.Value),
            together,
            pillars.ConvertAll(pillar => pillar.Shown),
            together is { } pillar ? [.. Suggestions.ForTeam(pillar, library.Actions, today).Select(SuggestionResponse.Of)] : []
        );
    }
}
