using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>How coaching goes, in counts.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Items">The organization first, then each team by its own members of today.</param>
internal sealed record AccountabilityResponse(DateOnly From, DateOnly To, IReadOnlyList<BoardAccountability> Items)
{
    public static readonly AccountabilityResponse Example = new(
        new DateOnly(2026, 8, 30),
        new DateOnly(2026, 11, 22),
        [
            new BoardAccountability(
                new BoardRef(BoardType.Team, TeamCoachingResponse.Example.Team.Id, "Lyon"),
                47,
                new HappeningCounts(31, 33, 118, 2.51m),
                new AppliedCounts(142, 17, 26),
                new WorkingCounts(new ChangeCounts(29, 14, 3), new ChangeCounts(14, 3, 2), null),
                null
            ),
        ]
    );
}

/// <summary>How coaching goes in a team or in the organization.</summary>
/// <param name="Board">Which.</param>
/// <param name="Active">How many people there are.</param>
/// <param name="Happening">Whether it happens; null for a group that is too small.</param>
/// <param name="Applied">Whether it is applied; null for a group that is too small.</param>
/// <param name="Working">Whether change follows, of those with a plan in that time against the others; null for a group that is too small.</param>
/// <param name="Suppression">Why figures are null: the group has fewer people than `minGroupSize`.</param>
internal sealed record BoardAccountability(
    BoardRef Board,
    int? Active,
    HappeningCounts? Happening,
    AppliedCounts? Applied,
    WorkingCounts? Working,
    Suppression? Suppression
)
{
    private static readonly Suppression TooFew = new(SuppressionReason.BelowMinGroupSize);

    public static BoardAccountability Of(AccountabilityRow row, Guid organizationId, int smallestGroup)
    {
        var board = row.TeamId is { } team
            ? new BoardRef(BoardType.Team, team, row.Name)
            : new BoardRef(BoardType.Organization, organizationId, row.Name);
        if (row.Active < smallestGroup)
            return new BoardAccountability(board, null, null, null, null, TooFew);
        return new BoardAccountability(
            board,
            row.Active,
            new HappeningCounts(row.Coached, row.Plans, row.CheckIns, CoachingPoints.Round((decimal)row.CheckIns / row.Active)),
            new AppliedCounts(row.Done, row.Skipped, row.Open),
            row.CoachedCompared < smallestGroup || row.OthersCompared < smallestGroup
                ? new WorkingCounts(null, null, TooFew)
                : new WorkingCounts(
                    new ChangeCounts(row.CoachedCompared, row.CoachedUp, row.CoachedDown),
                    new ChangeCounts(row.OthersCompared, row.OthersUp, row.OthersDown),
                    null
                ),
            null
        );
    }
}

/// <param name="Coached">How many people had a plan in that time.</param>
/// <param name="Plans">How many plans there were.</param>
/// <param name="CheckIns">How many check-ins.</param>
/// <param name="CheckInsPerMember">Per person of the group, 2 decimals.</param>
internal sealed record HappeningCounts(int Coached, int Plans, int CheckIns, decimal CheckInsPerMember);

/// <param name="Done">Actions done in that time.</param>
/// <param name="Skipped">Actions skipped in that time.</param>
/// <param name="Open">Actions open now.</param>
internal sealed record AppliedCounts(int Done, int Skipped, int Open);

/// <param name="Coached">Who had a plan in that time; null where either side has fewer people than `minGroupSize`.</param>
/// <param name="Others">Who had none.</param>
/// <param name="Suppression">Why both are null.</param>
internal sealed record WorkingCounts(ChangeCounts? Coached, ChangeCounts? Others, Suppression? Suppression);

/// <param name="Compared">How many have a score at both ends of the time.</param>
/// <param name="Up">Whose total rose by more than noise.</param>
/// <param name="Down">Whose total fell by more than noise.</param>
internal sealed record ChangeCounts(int Compared, int Up, int Down);
