using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Readings;

internal static class MemberTrendTable
{
    public static readonly Table<MemberTrendResponse, MemberTrendPoint> Of = new(
        trend => $"trend-{trend.To:yyyy-MM-dd}",
        trend => trend.Points,
        [
            new("Captured on", "Relevé le", point => point.CapturedOn),
            new("Total", "Total", point => point.Total),
            new("Rebased total", "Total recalé", point => point.RebasedTotal),
            .. Columns.OfPillars<MemberTrendPoint>((point, pillar) => point.Pillars?[pillar]),
        ]
    );
}
