using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>
/// Spearman's correlation of ranks, equals sharing their mean rank, with the interval of Bonett and Wright (2000, Psychometrika 65:23): Fisher's z with variance
/// (1 + r²/2) / (n − 3).
/// </summary>
public sealed record RankCorrelation(double Value, double Low, double High, int N)
{
    /// <summary>Below ten pairs the interval says nothing.</summary>
    public const int LeastPairs = 10;

    /// <returns>Null below ten pairs, where one of the two does not vary, and where ranks agree wholly, so that there is no error to speak of.</returns>
    public static RankCorrelation? Of(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < LeastPairs)
            return null;
        var (x, y) = (MidRanks(pairs.Select(pair => pair.X)), MidRanks(pairs.Select(pair => pair.Y)));
        // Every list of mid-ranks has this mean.
        var mean = (pairs.Count + 1) / 2.0;
        var (xx, yy) = (x.Sum(rank => (rank - mean) * (rank - mean)), y.Sum(rank => (rank - mean) * (rank - mean)));
        if (xx == 0 || yy == 0)
            return null;
        var r = x.Zip(y, (one, other) => (one - mean) * (other - mean)).Sum() / Math.Sqrt(xx * yy);
        if (Math.Abs(r) >= 1 - 1e-12)
            return null;
        var half = Normal.InvCDF(0, 1, 0.975) * Math.Sqrt((1 + r * r / 2) / (pairs.Count - 3));
        return new RankCorrelation(r, Math.Tanh(Math.Atanh(r) - half), Math.Tanh(Math.Atanh(r) + half), pairs.Count);
    }

    private static double[] MidRanks(IEnumerable<double> values)
    {
        var sorted = values.Select((value, place) => (value, place)).OrderBy(one => one.value).ToArray();
        var ranks = new double[sorted.Length];
        for (var first = 0; first < sorted.Length; )
        {
            var next = first;
            while (next < sorted.Length && sorted[next].value == sorted[first].value)
                next++;
            for (var i = first; i < next; i++)
                ranks[sorted[i].place] = (first + 1 + next) / 2.0;
            first = next;
        }
        return ranks;
    }
}
