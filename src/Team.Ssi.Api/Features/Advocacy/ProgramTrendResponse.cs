using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme week by week.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="Points">Oldest first.</param>
internal sealed record ProgramTrendResponse(Guid ProgramId, IReadOnlyList<ProgramTrendPoint> Points)
{
    public static readonly ProgramTrendResponse Example = new(
        ProgramResponse.Example.Id,
        [new ProgramTrendPoint("2026-W47", new DateOnly(2026, 11, 22), 24, 27, 51.6, 31, 18_400, null)]
    );
}

/// <summary>The end of a week, or the day asked for in the last one.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="AsOf">The day the figures hold for.</param>
/// <param name="Active">How many are active and not paused; to who does not see its people by name as `/summary` tells it.</param>
/// <param name="N">How many of the active and dormant have a fresh reading.</param>
/// <param name="Mean">Their mean, in points.</param>
/// <param name="Activities">Activities of the week of every kind, clicks and reach among them, by the number of records (a board's `activities` counts posts, shares, comments and reactions only); to who does not see its people by name, by how many the sums of `/summary` moved.</param>
/// <param name="Reach">People reached in the week, likewise.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record ProgramTrendPoint(
    string Week,
    DateOnly AsOf,
    int? Active,
    int? N,
    double? Mean,
    int? Activities,
    long? Reach,
    Suppression? Suppression
)
{
    public static ProgramTrendPoint Of(ProgramTrendRow row) =>
        new(
            IsoWeek.Of(row.Day).ToString(),
            row.Day,
            row.Active,
            row.N,
            row.Mean is { } mean ? Figures.Points(mean) : null,
            row.Activities,
            row.Reach,
            null
        );
}

internal static class ProgramTrendTable
{
    public static readonly Table<ProgramTrendResponse, ProgramTrendPoint> Of = new(
        _ => "programme-trend",
        trend => trend.Points,
        [
            new("Week", "Semaine", point => point.Week),
            new("As of", "Au", point => point.AsOf),
            new("Active", "Actifs", point => point.Active),
            new("With a fresh reading", "Avec relevé récent", point => point.N),
            new("Mean", "Moyenne", point => point.Mean),
            new("Activities", "Activités", point => point.Activities),
            new("Reach", "Portée", point => point.Reach),
        ]
    );
}
