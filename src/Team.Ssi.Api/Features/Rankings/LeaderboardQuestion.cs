using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Which page of which board.</summary>
/// <param name="TeamId">Of a board that is about a team; else null.</param>
/// <param name="Industry">The key of the only industry on the board; null when everyone is.</param>
/// <param name="After">Null for the first page, which has the readings as they stand.</param>
/// <param name="KnownAt">When the walk began; later pages have the readings as they stood then.</param>
/// <param name="Only">The members whose rows are shown, with their ranks among all; null for everyone.</param>
internal sealed record LeaderboardQuestion(
    Guid OrganizationId,
    BoardSet Board,
    Guid? TeamId,
    string? Industry,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays,
    int Limit,
    LeaderboardKey? After,
    DateTimeOffset KnownAt,
    IReadOnlySet<Guid>? Only = null
)
{
    public static LeaderboardQuestion Of(
        OrganizationSettings organization,
        BoardSet board,
        Guid? teamId,
        LeaderboardRequest request,
        BoardCursor walk,
        int limit
    ) =>
        new(
            organization.OrganizationId,
            board,
            teamId,
            request.Industry is { } industry ? IndustryKey.Of(industry) : null,
            request.Metric,
            request.Ties,
            walk.Dates.AsOf,
            walk.Dates.ComparedWith,
            walk.FreshnessDays,
            limit,
            walk.After,
            walk.KnownAt
        );
}
