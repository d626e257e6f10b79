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

    public static ProgramTrendResponse Of(Guid programId, IEnumerable<ProgramTrendRow> rows, ShownFigures shown) =>
        new(programId, [.. rows.Select(row => ProgramTrendPoint.Of(row, shown))]);
}

/// <summary>The end of a week, or the day asked for in the last one.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="AsOf">The day the figures hold for.</param>
/// <param name="Active">How many are active.</param>
/// <param name="N">How many of the active and dormant have a fresh reading.</param>
/// <param name="Mean">Their mean, in points.</param>
/// <param name="Activities">Activities of the week.</param>
/// <param name="Reach">People reached in the week.</param>
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
    public static ProgramTrendPoint Of(ProgramTrendRow row, ShownFigures shown)
    {
        var (hidesActive, hidesScores) = (row.Active > 0 && shown.Hides(row.Active), row.N > 0 && shown.Hides(row.N));
        var hidesActivities = row.MembersWithActivity > 0 && shown.Hides(row.MembersWithActivity);
        return new ProgramTrendPoint(
            IsoWeek.Of(row.Day).ToString(),
            row.Day,
            hidesActive ? null : row.Active,
            hidesScores ? null : row.N,
            shown.Points(row.Mean, row.N),
            hidesActivities ? null : row.Activities,
            hidesActivities ? null : row.Reach,
            hidesActive || hidesScores || hidesActivities ? shown.Suppress(1) : null
        );
    }
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
