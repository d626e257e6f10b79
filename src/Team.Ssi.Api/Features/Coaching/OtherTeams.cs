using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The plain means of the other teams, as far as a caller may know them.</summary>
/// <param name="Means">In points; null when the caller may know none.</param>
/// <param name="Week">The closed week they are of; null for those of today.</param>
internal sealed record OtherTeams(IReadOnlyList<decimal>? Means, IsoWeek? Week)
{
    private static readonly OtherTeams Unknown = new(null, null);

    /// <param name="mean">At 2 decimals.</param>
    public int? RankOf(decimal mean) => Means is { } others ? 1 + others.Count(other => other > mean) : null;

    public static async Task<OtherTeams> OfAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        ViewerRights rights,
        Guid teamId,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (rights.SeesExactly(organization.Privacy))
        {
            var means = await TeamMeansQuery.QueryAsync(
                connection,
                organization.OrganizationId,
                today,
                organization.FreshnessDays,
                organization.MinCoverage,
                ct
            );
            return new OtherTeams(
                [.. means.Where(mean => mean.Key != teamId).Select(mean => CoachingPoints.Round(mean.Value / Millionths.PerPoint))],
                null
            );
        }
        return
            rights.SeesFiguresOfOrganization && await PublishedBoards.LastWeekAsync(connection, organization.OrganizationId, ct) is { } week
            ? new OtherTeams(await PublishedAsync(connection, organization, teamId, week, ct), IsoWeek.Of(week))
            : Unknown;
    }

    /// <summary>In whole points, without those that are withheld: what the comparison of that week shows to who may not see every name.</summary>
    private static async Task<IReadOnlyList<decimal>> PublishedAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        Guid teamId,
        DateOnly week,
        CancellationToken ct
    )
    {
        var boards = await PublishedBoards.QueryAsync(
            connection,
            organization.OrganizationId,
            PublishedBoardType.Team,
            null,
            week,
            week,
            ct
        );
        return
        [
            .. boards
                .Where(board => board.BoardId != teamId && (double)board.N / board.Active >= organization.MinCoverage)
                .Select(board => board.MeanUnder(organization.Privacy))
                .OfType<double>()
                .Select(mean => (decimal)mean),
        ];
    }
}
