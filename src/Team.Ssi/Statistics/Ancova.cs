namespace Team.Ssi;

/// <summary>Somebody before and after.</summary>
public readonly record struct BeforeAfter(double Before, double After);

/// <summary>
/// Analysis of covariance: after = a + b · before + effect · participates, by least squares. The standard error is HC3 (MacKinnon and White 1985, Journal of
/// Econometrics 29:305), which takes no two errors to be of one size and stays honest in small samples (Long and Ervin 2000, The American Statistician 54:217).
/// </summary>
/// <param name="Effect">With t on n − 3 degrees of freedom.</param>
/// <param name="BaselineCoefficient">b.</param>
public sealed record Ancova(Estimate Effect, double BaselineCoefficient)
{
    private const int Coefficients = 3;

    /// <summary>A baseline that varies by less than scores are stored in tells nothing of what came after.</summary>
    private const double LeastVariation = 1e-9;

    /// <summary>A member who alone decides a coefficient has no residual to judge by.</summary>
    private const double LeastFreedom = 1e-9;

    /// <returns>Null where it cannot be estimated: no variation of the baseline within the sides, or of the residuals.</returns>
    public static Ancova? Of(IReadOnlyCollection<BeforeAfter> participants, IReadOnlyCollection<BeforeAfter> others)
    {
        if (participants.Count < 2 || others.Count < 2 || participants.Count + others.Count <= Coefficients)
            return null;
        var (inside, outside) = (Side.Of(participants), Side.Of(others));
        var squares = inside.Squares + outside.Squares;
        if (squares <= LeastVariation)
            return null;
        // The common slope within the sides; the sides' intercepts follow from their means.
        var slope = (inside.Products + outside.Products) / squares;
        var gap = inside.Before - outside.Before;
        var effect = inside.After - outside.After - slope * gap;
        var variance = inside.Variance(1, slope, squares, gap) + outside.Variance(-1, slope, squares, gap);
        return Estimate.Of(effect, variance, participants.Count + others.Count - Coefficients) is { } estimate
            ? new Ancova(estimate, slope)
            : null;
    }

    /// <param name="Before">Mean of the side.</param>
    /// <param name="After">Mean of the side.</param>
    /// <param name="Squares">Σ (before − mean)².</param>
    /// <param name="Products">Σ (before − mean) (after − mean).</param>
    private sealed record Side(IReadOnlyCollection<BeforeAfter> Rows, double Before, double After, double Squares, double Products)
    {
        public static Side Of(IReadOnlyCollection<BeforeAfter> rows)
        {
            var (before, after) = (rows.Average(row => row.Before), rows.Average(row => row.After));
            return new Side(
                rows,
                before,
                after,
                rows.Sum(row => (row.Before - before) * (row.Before - before)),
                rows.Sum(row => (row.Before - before) * (row.After - after))
            );
        }

        /// <summary>
        /// The side's part of the sandwich Σ c² e² / (1 − h)². The effect is linear in what came after, Σ c · after, and its weights c and leverages h have a closed
        /// form here, so that no matrix is inverted.
        /// </summary>
        public double Variance(int sign, double slope, double squares, double gap) =>
            Rows.Sum(row =>
            {
                var deviation = row.Before - Before;
                var freedom = 1 - 1.0 / Rows.Count - deviation * deviation / squares;
                if (freedom <= LeastFreedom)
                    return double.NaN;
                var weight = sign / (double)Rows.Count - gap * deviation / squares;
                var residual = row.After - After - slope * deviation;
                return weight * weight * residual * residual / (freedom * freedom);
            });
    }
}
