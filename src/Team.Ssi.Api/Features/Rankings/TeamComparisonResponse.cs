using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Teams compared, best first.</summary>
/// <param name="Order">How they are ordered: `fair` unless the reason says otherwise.</param>
/// <param name="Metric">What is compared.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Complete">False while the period asked for has not ended.</param>
/// <param name="GrandMean">The precision-weighted mean of the teams, 2 decimals; null in the raw order.</param>
/// <param name="BetweenTeamVariance">The variance of true team means, 2 decimals; null when it cannot be told from noise.</param>
/// <param name="WithinTeamVariance">The variance of members around their team, 2 decimals.</param>
/// <param name="Reason">Why the order is raw although the fair one was asked for.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
/// <param name="Items">The teams whose readings speak for enough of their members.</param>
/// <param name="Unranked">The others.</param>
/// <param name="NextCursor">Always null: a comparison is one page.</param>
internal sealed record TeamComparisonResponse(
    TeamComparisonOrder Order,
    Metric Metric,
    DateOnly AsOf,
    DateOnly ComparedWith,
    bool Complete,
    double? GrandMean,
    double? BetweenTeamVariance,
    double? WithinTeamVariance,
    RawReason? Reason,
    Suppression? Suppression,
    IReadOnlyList<ComparedTeamResponse> Items,
    IReadOnlyList<UncoveredTeamResponse> Unranked,
    string? NextCursor
)
{
    public static readonly TeamComparisonResponse Example = new(
        TeamComparisonOrder.Fair,
        Metric.Total,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        false,
        47.9,
        21.4,
        88,
        null,
        null,
        [ComparedTeamResponse.Example],
        [
            new UncoveredTeamResponse(
                new TeamRef(Guid.Parse("019a3f2c-7d20-7e11-8b31-0a1b2c3d4e5f"), "Lille"),
                UncoveredReason.Coverage,
                0.31
            ),
        ],
        null
    );
}

internal enum TeamComparisonOrder
{
    Fair,
    Raw,
}

internal enum UncoveredReason
{
    Coverage,
    Suppressed,
}

/// <summary>A team in the comparison. Points with 2 decimals, shares with 4.</summary>
/// <param name="Rank">The place: of the expected rank in the fair order, of the mean in the raw one; equals share it.</param>
/// <param name="ExpectedRank">1 + the expected number of teams that are truly better; null in the raw order.</param>
/// <param name="RankInterval">The best and the worst rank that 97.5 % certainty on either side leaves open; null in the raw order.</param>
/// <param name="TieGroup">Teams of one group cannot be told apart from its first; null in the raw order.</param>
/// <param name="Team">Which.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Active">How many members the team has.</param>
/// <param name="Coverage">n / active, 0 to 1.</param>
/// <param name="MedianAgeDays">How old half of the readings are at most, in days.</param>
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
/// <param name="Suppression">Why some of the figures are withheld; null when none are.</param>
internal sealed record ComparedTeamResponse(
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
    Suppression? Suppression = null
)
{
    public static readonly ComparedTeamResponse Example = new(
        1,
        1.42,
        [1, 3],
        1,
        new TeamRef(Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
        42,
        47,
        0.8936,
        4,
        58.12,
        57.19,
        0.9101,
        [54.41, 59.97],
        57,
        49.5,
        66.2,
        new BandCounts(4, 19, 13, 6),
        new PillarMeans(16.4, 12.9, 10.2, 18.6),
        1.4,
        new ChangeSplit(1.1, 0.3, 0)
    );

    public static ComparedTeamResponse Of(ComparedTeam compared, BoardFigures figures) =>
        new(
            compared.Rank,
            Points.Round(compared.Place?.ExpectedRank),
            compared.Place is { } place ? [place.RankInterval.Low, place.RankInterval.High] : null,
            compared.Place?.TieGroup,
            new TeamRef(figures.BoardId, figures.Name),
            figures.N,
            figures.Active,
            Points.Share(compared.Team.Coverage),
            Points.Round(figures.MedianAge),
            Points.Round(compared.Team.Mean),
            Points.Round(compared.Shrunk?.Mean),
            compared.Shrunk is { } shrunk ? Points.Share(shrunk.Weight) : null,
            compared.Shrunk is { Interval: var interval } ? [Points.Round(interval.Low), Points.Round(interval.High)] : null,
            Points.Round(figures.Quartiles![1]),
            Points.Round(figures.Quartiles[0]),
            Points.Round(figures.Quartiles[2]),
            new BandCounts(figures.Bands[0], figures.Bands[1], figures.Bands[2], figures.Bands[3]),
            PillarMeans.Of(figures.Pillars),
            figures.SameMembersChange is null ? null : Points.Round(figures.Mean - figures.MeanBefore),
            ChangeSplit.Of(figures)
        );
}

/// <summary>A team that is compared with nobody.</summary>
/// <param name="Team">Which.</param>
/// <param name="UnrankedReason">`coverage`: its readings speak for too few of its members; `suppressed`: its figures are withheld from this caller.</param>
/// <param name="Coverage">n / active, 0 to 1.</param>
/// <param name="Suppression">Why its figures are withheld; null when it is not for that.</param>
internal sealed record UncoveredTeamResponse(
    TeamRef Team,
    UncoveredReason UnrankedReason,
    double Coverage,
    Suppression? Suppression = null
);
