using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The comparison of all teams as it was frozen, best first.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="Order">How they are ordered: `fair` unless the reason says otherwise.</param>
/// <param name="Metric">What is compared: the total.</param>
/// <param name="AsOf">The week's Sunday.</param>
/// <param name="ComparedWith">The Sunday before, which changes are measured against.</param>
/// <param name="ClosedAt">When it was frozen, UTC.</param>
/// <param name="MethodVersion">Which definitions it was computed by.</param>
/// <param name="Parameters">The settings it was computed with; corrections use the same.</param>
/// <param name="GrandMean">The precision-weighted mean of the teams, 2 decimals; null in the raw order.</param>
/// <param name="BetweenTeamVariance">The variance of true team means, 2 decimals; null when it could not be told from noise.</param>
/// <param name="WithinTeamVariance">The variance of members around their team, 2 decimals.</param>
/// <param name="Reason">Why the order is raw.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
/// <param name="Items">The teams whose readings spoke for enough of their members.</param>
/// <param name="Unranked">The others.</param>
/// <param name="NextCursor">Always null: a comparison is one page.</param>
internal sealed record ClosedTeamsResponse(
    string Week,
    TeamComparisonOrder Order,
    Metric Metric,
    DateOnly AsOf,
    DateOnly ComparedWith,
    DateTimeOffset ClosedAt,
    int MethodVersion,
    ClosingParameters Parameters,
    double? GrandMean,
    double? BetweenTeamVariance,
    double? WithinTeamVariance,
    RawReason? Reason,
    Suppression? Suppression,
    IReadOnlyList<ClosedTeamResponse> Items,
    IReadOnlyList<ClosedUncoveredTeamResponse> Unranked,
    string? NextCursor
)
{
    public static readonly ClosedTeamsResponse Example = new(
        ClosingResponse.Example.Week,
        TeamComparisonOrder.Fair,
        Metric.Total,
        ClosingResponse.Example.AsOf,
        new DateOnly(2026, 11, 8),
        ClosingResponse.Example.ClosedAt,
        1,
        ClosingParameters.Example,
        47.9,
        21.4,
        88,
        null,
        null,
        [ClosedTeamResponse.Of(ComparedTeamResponse.Example, new TeamCorrectionResponse(2, 43, 0.9149, 57.6, 56.75))],
        [
            new ClosedUncoveredTeamResponse(
                new TeamRef(Guid.Parse("019a3f2c-7d20-7e11-8b31-0a1b2c3d4e5f"), "Lille"),
                UncoveredReason.Coverage,
                0.31,
                null
            ),
        ],
        null
    );

    /// <summary>For those who may not see every name: a correction would be a second figure of the same week.</summary>
    public static ClosedTeamsResponse Of(Closing closing, TeamComparisonResponse published) =>
        new(
            closing.Week.ToString(),
            published.Order,
            published.Metric,
            published.AsOf,
            published.ComparedWith,
            closing.ClosedAt,
            closing.MethodVersion,
            closing.Parameters,
            published.GrandMean,
            published.BetweenTeamVariance,
            published.WithinTeamVariance,
            published.Reason,
            published.Suppression,
            [.. published.Items.Select(team => ClosedTeamResponse.Of(team, null))],
            [
                .. published.Unranked.Select(team => new ClosedUncoveredTeamResponse(
                    team.Team,
                    team.UnrankedReason,
                    team.Coverage,
                    null,
                    team.Suppression
                )),
            ],
            null
        );
}

/// <summary>A team as it was frozen. Points with 2 decimals, shares with 4.</summary>
/// <param name="Rank">The place: of the expected rank in the fair order, of the mean in the raw one; equals share it.</param>
/// <param name="ExpectedRank">1 + the expected number of teams that are truly better; null in the raw order.</param>
/// <param name="RankInterval">The best and the worst rank that 97.5 % certainty on either side leaves open; null in the raw order.</param>
/// <param name="TieGroup">Teams of one group cannot be told apart from its first; null in the raw order.</param>
/// <param name="Team">Which.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Active">How many members the team has.</param>
/// <param name="Coverage">n / active, 0 to 1.</param>
/// <param name="MedianAgeDays">How old half of the readings were at most, in days; null for weeks that were frozen before it was kept.</param>
/// <param name="Mean">The plain mean.</param>
/// <param name="ShrunkMean">The mean drawn towards all teams' the less it is worth; null in the raw order.</param>
/// <param name="Weight">The share of the team's own mean in it, 0 to 1; null in the raw order.</param>
/// <param name="Interval">Where the true mean lies with 95 %; null in the raw order.</param>
/// <param name="Median">The middle score.</param>
/// <param name="P25">A quarter of the scores are at most this.</param>
/// <param name="P75">A quarter of the scores are at least this.</param>
/// <param name="Bands">How many members are in each band.</param>
/// <param name="Pillars">The means of the pillars; null when no reading has them.</param>
/// <param name="Change">The mean's change since the comparison date; null without a member scored on both days.</param>
/// <param name="ChangeSplit">Where the change comes from.</param>
/// <param name="Correction">What it would be by now; null when that is the same.</param>
/// <param name="Suppression">Why some of the figures are withheld; null when none are.</param>
internal sealed record ClosedTeamResponse(
    int Rank,
    double? ExpectedRank,
    IReadOnlyList<int>? RankInterval,
    int? TieGroup,
    TeamRef Team,
    int N,
    int Active,
    double Coverage,
    double? MedianAgeDays,
    double Mean,
    double? ShrunkMean,
    double? Weight,
    IReadOnlyList<double>? Interval,
    double Median,
    double? P25,
    double? P75,
    BandCounts Bands,
    PillarMeans? Pillars,
    double? Change,
    ChangeSplit? ChangeSplit,
    TeamCorrectionResponse? Correction,
    Suppression? Suppression
)
{
    public static ClosedTeamResponse Of(ComparedTeamResponse frozen, TeamCorrectionResponse? correction) =>
        new(
            frozen.Rank,
            frozen.ExpectedRank,
            frozen.RankInterval,
            frozen.TieGroup,
            frozen.Team,
            frozen.N,
            frozen.Active,
            frozen.Coverage,
            frozen.MedianAgeDays,
            frozen.Mean,
            frozen.ShrunkMean,
            frozen.Weight,
            frozen.Interval,
            frozen.Median,
            frozen.P25,
            frozen.P75,
            frozen.Bands,
            frozen.Pillars,
            frozen.Change,
            frozen.ChangeSplit,
            correction,
            frozen.Suppression
        );

    /// <summary>Without what is known by now.</summary>
    public ComparedTeamResponse ToCompared() =>
        new(
            Rank,
            ExpectedRank,
            RankInterval,
            TieGroup,
            Team,
            N,
            Active,
            Coverage,
            MedianAgeDays,
            Mean,
            ShrunkMean,
            Weight,
            Interval,
            Median,
            P25,
            P75,
            Bands,
            Pillars,
            Change,
            ChangeSplit
        );
}

/// <summary>A team that was compared with nobody.</summary>
/// <param name="Team">Which.</param>
/// <param name="UnrankedReason">Its readings spoke for too few of its members.</param>
/// <param name="Coverage">n / active, 0 to 1.</param>
/// <param name="Correction">What it would be by now; null when that is the same.</param>
/// <param name="Suppression">Why its figures are withheld; null when it is not for that.</param>
internal sealed record ClosedUncoveredTeamResponse(
    TeamRef Team,
    UncoveredReason UnrankedReason,
    double Coverage,
    TeamCorrectionResponse? Correction,
    Suppression? Suppression = null
);

/// <summary>A team's figures for the same Sunday by what is known now.</summary>
/// <param name="Rank">The place; null when its readings still speak for too few.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Coverage">n / active, 0 to 1.</param>
/// <param name="Mean">The plain mean, 2 decimals; null without a reading.</param>
/// <param name="ShrunkMean">2 decimals; null in the raw order.</param>
internal sealed record TeamCorrectionResponse(int? Rank, int N, double Coverage, double? Mean, double? ShrunkMean)
{
    public static TeamCorrectionResponse Of(ComparedTeam team) =>
        new(team.Rank, team.Team.N, Points.Share(team.Team.Coverage), Points.Round(team.Team.Mean), Points.Round(team.Shrunk?.Mean));

    public static TeamCorrectionResponse Of(TeamSample uncovered) =>
        new(null, uncovered.N, Points.Share(uncovered.Coverage), uncovered.N == 0 ? null : Points.Round(uncovered.Mean), null);
}
