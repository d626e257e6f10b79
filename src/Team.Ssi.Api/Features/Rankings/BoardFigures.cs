namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board's figures as of a date. Means and quantiles in points, unrounded; null where nobody has a score.</summary>
/// <param name="MedianAge">Of the readings that count, in days.</param>
internal sealed record BoardFigures(
    Guid BoardId,
    string Name,
    int Active,
    int N,
    double? MedianAge,
    double? Mean,
    double SumOfSquares,
    double[]? Quartiles,
    int[] Bands,
    double?[] Pillars,
    double? MeanBefore,
    double? SameMembersChange,
    double Platform
)
{
    private static readonly double[] Quarters = [0.25, 0.5, 0.75];

    public TeamSample ToSample() => new(BoardId, Active, N, Mean ?? 0, SumOfSquares);

    public static BoardFigures Of(BoardScores board, BandThresholds bands, double platform)
    {
        Array.Sort(board.Scores);
        var points = Array.ConvertAll(board.Scores, score => score / Millionth);
        var sample = TeamSample.Of(board.BoardId, board.Active, points);
        return new BoardFigures(
            board.BoardId,
            board.Name,
            sample.Active,
            sample.N,
            board.MedianAge,
            sample.N == 0 ? null : sample.Mean,
            sample.SumOfSquares,
            sample.N == 0 ? null : Array.ConvertAll(Quarters, quarter => Quantiles.Of(points, quarter)),
            CountBands(board.Totals ?? board.Scores, bands),
            Array.ConvertAll(board.Pillars, pillar => pillar.Mean),
            board.Before.Mean,
            board.SameMembersChange.Mean,
            platform
        );
    }

    private const double Millionth = 1_000_000;

    private static int[] CountBands(int[] totals, BandThresholds bands)
    {
        var counts = new int[Enum.GetValues<Band>().Length];
        foreach (var total in totals)
            counts[(int)bands.Of(Millionths.ToHundredths(total))]++;
        return counts;
    }
}

/// <summary>What is read of a board: everybody's score, and sums of what else is only averaged. In millionths.</summary>
/// <param name="Totals">Null when the scores are the totals.</param>
/// <param name="Before">The scores as of the comparison date.</param>
/// <param name="SameMembersChange">Of those with a score on both days.</param>
/// <param name="MedianAge">Of the readings that count, in days.</param>
internal sealed record BoardScores(
    Guid BoardId,
    string Name,
    int Active,
    int[] Scores,
    int[]? Totals,
    BoardSum[] Pillars,
    BoardSum Before,
    BoardSum SameMembersChange,
    double? MedianAge
);

/// <summary>A sum of millionths over so many members.</summary>
internal readonly record struct BoardSum(long Millionths, long Members)
{
    /// <summary>In points; null of nobody.</summary>
    public double? Mean => Members == 0 ? null : (double)Millionths / Members / 1_000_000;
}
