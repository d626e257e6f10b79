using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The figures of a frozen board as a caller gets them.</summary>
internal sealed record ShownFigures(
    double? Mean,
    double? Median,
    double? P25,
    double? P75,
    BandCounts? Bands,
    PillarMeans? Pillars,
    Suppression? Suppression
)
{
    /// <summary>For those without name rights: whole points, no small counts, or nothing and why.</summary>
    public static ShownFigures Of(PublishedBoard board, PrivacyRules rules)
    {
        if (board.N == 0 || board.ReasonUnder(rules) is not null)
            return new ShownFigures(null, null, null, null, null, null, Suppression.Of(board.ReasonUnder(rules)));
        var size = board.GroupSize(rules);
        var hasQuartiles = PublishedFigures.ShowsQuartiles(board.N, size);
        return new ShownFigures(
            PublishedFigures.Round(board.Mean),
            PublishedFigures.Round(board.Median),
            hasQuartiles ? PublishedFigures.Round(board.P25) : null,
            hasQuartiles ? PublishedFigures.Round(board.P75) : null,
            BandCounts.Of(PublishedFigures.MergeBands(board.Bands, size)),
            board.ShowsPillars ? PillarMeans.Of([.. board.Pillars.Select(PublishedFigures.Round)]) : null,
            hasQuartiles ? null : new Suppression(SuppressionReason.BelowMinGroupSize)
        );
    }

    /// <summary>For those with the right to every name on it.</summary>
    public static ShownFigures Whole(PublishedBoard board) =>
        new(
            Points.Round(board.Mean),
            Points.Round(board.Median),
            Points.Round(board.P25),
            Points.Round(board.P75),
            BandCounts.Of([.. board.Bands.Select(count => (int?)count)]),
            PillarMeans.Of(board.Pillars),
            null
        );
}
