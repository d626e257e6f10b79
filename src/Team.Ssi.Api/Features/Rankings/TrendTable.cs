using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of a trend's table: a week, and what the platform did in it.</summary>
internal sealed record TrendLine(TrendPoint Point, TrendBreak? Break);

internal static class TrendTable
{
    public static readonly Table<TrendResponse, TrendLine> Of = new(
        // A team without any score has a file of its header only.
        trend => trend.Points is [.., var last] ? $"trend-{last.AsOf:yyyy-MM-dd}" : "trend",
        trend => trend.Points.Select(point => new TrendLine(point, trend.Breaks.FirstOrDefault(one => one.Week == point.Week))),
        [
            new("Week", "Semaine", line => line.Point.Week),
            new("As of", "Au", line => line.Point.AsOf),
            new("Complete", "Terminée", line => line.Point.Complete),
            new("Fresh readings", "Relevés récents", line => line.Point.N),
            new("Mean", "Moyenne", line => line.Point.Mean),
            new("Rebased mean", "Moyenne recalée", line => line.Point.RebasedMean),
            new("Median", "Médiane", line => line.Point.Median),
            new("25th percentile", "25e centile", line => line.Point.P25),
            new("75th percentile", "75e centile", line => line.Point.P75),
            new("Platform break", "Rupture de la plateforme", line => line.Break?.Shift),
        ]
    );
}
