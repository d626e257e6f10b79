using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetTeamWhatIfRequest : WhatIfRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    /// <summary>How many people improve, 1 to 10000: those with the most room in the raised pillars. All when absent.</summary>
    [QueryParam]
    public int? Members { get; init; }
}

internal sealed class GetTeamWhatIfValidator : WhatIfRules<GetTeamWhatIfRequest>
{
    private const int Most = 10_000;

    public GetTeamWhatIfValidator() => RuleFor(request => request.Members).InclusiveBetween(1, Most);
}

/// <summary>What raising pillars of its people would give a team.</summary>
/// <param name="Team">Which; by its own members.</param>
/// <param name="AsOf">The day of the answer.</param>
/// <param name="Scored">How many have a fresh reading: all figures are of them. Under the works-council preset, of those whose own pages are open to the caller.</param>
/// <param name="Improving">How many improve: those with the most room, among who has pillars.</param>
/// <param name="Now">As it is; null when nobody has a reading.</param>
/// <param name="Then">As it would be.</param>
/// <param name="Pillars">What each pillar has to give, as means of those with pillars; `asked` is of each who improves.</param>
/// <param name="Teams">How many teams are ranked by their plain means.</param>
/// <param name="RankedWeek">The closed week whose published means, in whole points, the team is ranked among; null where it is ranked among the means of today.</param>
/// <param name="NextBand">What the mean lacks to the next band, and the fewest pillars whose means can bring it.</param>
internal sealed record TeamWhatIfResponse(
    TeamRef Team,
    DateOnly AsOf,
    int Scored,
    int Improving,
    TeamWhatIfFigures? Now,
    TeamWhatIfFigures? Then,
    IReadOnlyList<MarginalGain> Pillars,
    int Teams,
    string? RankedWeek,
    NextBandResponse? NextBand
)
{
    public static readonly TeamWhatIfResponse Example = new(
        TeamCoachingResponse.Example.Team,
        TeamCoachingResponse.Example.AsOf,
        42,
        10,
        new TeamWhatIfFigures(58.12m, Band.Average, 4, new BandSplit(4, 19, 13, 6)),
        new TeamWhatIfFigures(58.84m, Band.Average, 3, new BandSplit(3, 19, 14, 6)),
        [new MarginalGain(Pillar.Insights, 12.9m, 3, 0.72m)],
        12,
        "2026-W46",
        NextBandResponse.Of(BandThresholds.Default, 58.12m, new PillarPoints(16.2m, 9.5m, 12.1m, 20.32m))
    );
}

/// <summary>A team in a few figures.</summary>
/// <param name="Mean">The mean total, 2 decimals.</param>
/// <param name="Band">The band that the mean lies in.</param>
/// <param name="Rank">
/// The competition rank of the mean among all teams; null while too few of the team have a reading. Who does not see everybody is told the rank among the means
/// of the last closed week as they are published: among those of today, one raise after another would tell the exact means of teams that are not theirs.
/// </param>
/// <param name="Bands">How many people are in each band.</param>
internal sealed record TeamWhatIfFigures(decimal Mean, Band Band, int? Rank, BandSplit Bands);

/// <summary>How many people are in each band.</summary>
internal sealed record BandSplit(int Low, int Average, int Good, int Strong);

internal sealed class GetTeamWhatIf(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetTeamWhatIfRequest, Results<Ok<TeamWhatIfResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/what-if");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Ask what raising pillars would give a team";
            summary.Description =
                "The new mean and its band, the bands of the people, what each pillar can give, and the rank among the teams: for those who lead the team. `?insights=3&members=5` raises one pillar of five people.";
            summary.ResponseExamples[200] = TeamWhatIfResponse.Example;
        });
    }

    public override async Task<Results<Ok<TeamWhatIfResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamWhatIfRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var freshness = organization.FreshnessDays;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var team = await CoachedTeamQuery.QueryAsync(connection, db.OrganizationId, request.TeamId, today, freshness, false, ct);
        if (team is null)
            return new NotFoundProblem();
        var teams = await OtherTeams.OfAsync(
            connection,
            organization,
            await reach.OfAsync(HttpContext.Caller(), today, ct),
            request.TeamId,
            today,
            ct
        );
        var shown = await team.ShownAsync(Viewing.Of(HttpContext, clock), reach, ct);
        return TypedResults.Ok(Answer(request, shown, teams, organization, today));
    }

    private static TeamWhatIfResponse Answer(
        GetTeamWhatIfRequest request,
        CoachedTeam team,
        OtherTeams teams,
        OrganizationSettings organization,
        DateOnly today
    )
    {
        var scored = team.Members.Where(member => member.Total is not null).ToList();
        var (raise, bands) = (request.Raise(), organization.Bands);
        var isRanked = scored.Count > 0 && (double)scored.Count / team.Active >= organization.MinCoverage;
        var gains = scored
            .Where(member => member.Pillars is not null)
            .Select(member => (member.Id, Gain: GainOf(member.Pillars!.Value.ToPoints(), raise)))
            .OrderByDescending(member => member.Gain)
            .ThenBy(member => member.Id)
            .Take(request.Members ?? scored.Count)
            .ToDictionary(member => member.Id, member => member.Gain);
        var now = scored.ConvertAll(member => Millionths.ToPoints(member.Total!.Value));
        var then = scored.ConvertAll(member =>
            Math.Min(100, Millionths.ToPoints(member.Total!.Value) + gains.GetValueOrDefault(member.Id))
        );
        return new TeamWhatIfResponse(
            new TeamRef(request.TeamId, team.Name),
            today,
            scored.Count,
            gains.Count,
            FiguresOf(now, bands, mean => isRanked ? teams.RankOf(mean) : null),
            FiguresOf(then, bands, mean => isRanked ? teams.RankOf(mean) : null),
            GainsOf([.. scored.Where(member => member.Pillars is not null)], gains.Keys, raise),
            teams.Means is { } others ? others.Count + (isRanked ? 1 : 0) : 0,
            teams.Week?.ToString(),
            NextBandOf(scored, now, bands)
        );
    }

    private static decimal GainOf(PillarPoints now, PillarPoints raise) => WhatIf.Sum(WhatIf.Raise(now, raise)) - WhatIf.Sum(now);

    private static List<MarginalGain> GainsOf(
        List<CoachedTeamMember> members,
        Dictionary<Guid, decimal>.KeyCollection improving,
        PillarPoints raise
    ) =>
        members.Count == 0
            ? []
            :
            [
                .. Enum.GetValues<Pillar>()
                    .Select(pillar => new MarginalGain(
                        pillar,
                        CoachingPoints.Round(members.Average(member => Room(member, pillar))),
                        raise[pillar],
                        CoachingPoints.Round(
                            members.Average(member => improving.Contains(member.Id) ? Math.Min(raise[pillar], Room(member, pillar)) : 0)
                        )
                    )),
            ];

    private static decimal Room(CoachedTeamMember member, Pillar pillar) => 25 - member.Pillars!.Value.ToPoints()[pillar];

    private static TeamWhatIfFigures? FiguresOf(List<decimal> totals, BandThresholds bands, Func<decimal, int?> rankOf)
    {
        if (totals.Count == 0)
            return null;
        var mean = CoachingPoints.Round(totals.Average());
        var count = totals.CountBy(BandOf).ToDictionary();
        return new TeamWhatIfFigures(
            mean,
            BandOf(mean),
            rankOf(mean),
            new BandSplit(
                count.GetValueOrDefault(Band.Low),
                count.GetValueOrDefault(Band.Average),
                count.GetValueOrDefault(Band.Good),
                count.GetValueOrDefault(Band.Strong)
            )
        );

        Band BandOf(decimal points) => bands.Of(Millionths.ToHundredths(Millionths.FromPoints(points)));
    }

    private static NextBandResponse? NextBandOf(List<CoachedTeamMember> scored, List<decimal> totals, BandThresholds bands)
    {
        var pillars = scored.Where(member => member.Pillars is not null).Select(member => member.Pillars!.Value.ToPoints()).ToList();
        return pillars.Count == 0
            ? null
            : NextBandResponse.Of(
                bands,
                CoachingPoints.Round(totals.Average()),
                CoachingPoints.Round(
                    new PillarPoints(
                        pillars.Average(one => one.ProfessionalBrand),
                        pillars.Average(one => one.RightPeople),
                        pillars.Average(one => one.Insights),
                        pillars.Average(one => one.Relationships)
                    )
                )
            );
    }
}
