using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

internal enum ExplainedFigure
{
    Rank,
    Percentile,
    TeamScore,
    Change,

    /// <summary>Of a whole board: its mean, quartiles and change.</summary>
    Summary,
}

/// <summary>A figure with all that it was computed from: enough to compute it again by hand.</summary>
/// <param name="Of">What is explained.</param>
/// <param name="Board">The board the figure stands on; for `teamScore` the team.</param>
/// <param name="Industry">The only industry on the board, as it was asked for; null when everyone is on it.</param>
/// <param name="Member">Whose figure it is; null for `teamScore` and `summary`.</param>
/// <param name="Metric">What is ranked or compared by.</param>
/// <param name="Ties">How equals are numbered.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Week">The closing it is of; null for a live figure.</param>
/// <param name="ClosedAt">When that was frozen, UTC.</param>
/// <param name="MethodVersion">Which definitions it was computed by.</param>
/// <param name="Method">The definition.</param>
/// <param name="Parameters">The settings and constants of the formula.</param>
/// <param name="Figures">The figures, rounded as the boards show them; null where they do not apply, and for a member who is not ranked.</param>
/// <param name="Inputs">What they come from, unrounded unless it says so.</param>
/// <param name="Excluded">Who is not in them, and why.</param>
internal sealed record ExplanationResponse(
    ExplainedFigure Of,
    BoardRef Board,
    string? Industry,
    MemberRef? Member,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    string? Week,
    DateTimeOffset? ClosedAt,
    int MethodVersion,
    ExplanationMethod Method,
    ExplanationParameters Parameters,
    ExplainedFigures Figures,
    ExplanationInputs Inputs,
    ExplanationExclusions Excluded
)
{
    public static readonly ExplanationResponse Example = new(
        ExplainedFigure.Rank,
        new BoardRef(BoardType.Team, Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon"),
        null,
        LeaderboardEntryResponse.Example.Member,
        Metric.Total,
        TieRule.Competition,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        null,
        null,
        1,
        ExplanationMethod.Of(ExplainedFigure.Rank, TieRule.Competition),
        ExplanationParameters.Of(30, TeamComparison.DefaultMinCoverage, ReliableChange.DefaultSem),
        new ExplainedFigures
        {
            Rank = 1,
            CompetitionRank = 1,
            Percentile = 98.81m,
            TopPercent = 3,
            Score = 78.25m,
        },
        new ExplanationInputs(
            new StandingInputs(
                42,
                0,
                0,
                0,
                1,
                41,
                78.25m,
                new ReadingInput(new DateOnly(2026, 11, 20), 78.25m, new PillarPoints(21.0m, 18.4m, 16.35m, 22.5m), false)
            ),
            null,
            null,
            null
        ),
        new ExplanationExclusions(
            [new ExclusionCount(UnrankedReason.Stale, 1)],
            [
                new UnrankedResponse(
                    new MemberRef(Guid.Parse("019a3f2c-8f00-7a10-9b20-1c2d3e4f5a6b"), "Bruno Petit"),
                    UnrankedReason.Stale,
                    new DateOnly(2026, 9, 2)
                ),
            ],
            []
        )
    );
}

/// <summary>The settings and constants of a formula.</summary>
/// <param name="FreshnessDays">How old a reading may be to count.</param>
/// <param name="ScoreDecimals">Scores are rounded to this many decimals, half away from zero, before they are ranked or subtracted.</param>
/// <param name="MinCoverage">The share of a team that must have a fresh reading for the team to be compared, 0 to 1.</param>
/// <param name="Sem">The standard error of measurement, in points.</param>
/// <param name="Z">The normal quantile of 95 % intervals and of the threshold of change.</param>
/// <param name="LeastRoundedChange">The smallest change in points that counts when either reading is rounded.</param>
/// <param name="RankCertainty">The probability beyond which a rank leaves the rank interval.</param>
/// <param name="GroupCertainty">The probability at which a new tie group begins.</param>
internal sealed record ExplanationParameters(
    int FreshnessDays,
    int ScoreDecimals,
    double MinCoverage,
    double Sem,
    double Z,
    double LeastRoundedChange,
    double RankCertainty,
    double GroupCertainty
)
{
    public static ExplanationParameters Of(ExplanationQuestion asked) => Of(asked.FreshnessDays, asked.MinCoverage, asked.Sem);

    public static ExplanationParameters Of(int freshnessDays, double minCoverage, double sem) =>
        new(
            freshnessDays,
            2,
            minCoverage,
            sem,
            ShrunkMean.Normal95,
            ReliableChange.LeastRoundedChange / (double)Hundredths.PerPoint,
            TeamOrder.Certain,
            TeamOrder.Separate
        );
}

/// <summary>Who is not in a figure.</summary>
/// <param name="Counts">How many members, by reason.</param>
/// <param name="Members">Who, by id; the first 200.</param>
/// <param name="Teams">The teams that are compared with nobody.</param>
internal sealed record ExplanationExclusions(
    IReadOnlyList<ExclusionCount> Counts,
    IReadOnlyList<UnrankedResponse> Members,
    IReadOnlyList<UncoveredTeamResponse> Teams
);

/// <summary>How many were left out for one reason.</summary>
internal sealed record ExclusionCount(UnrankedReason Reason, int Count);
