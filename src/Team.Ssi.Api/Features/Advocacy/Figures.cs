namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Rounding happens here, once: what is computed stays unrounded.</summary>
internal static class Figures
{
    /// <summary>Points, means, intervals: 2 decimals. What rounds to nothing from below is 0, not −0.</summary>
    public static double Points(double points) => Math.Round(points, 2, MidpointRounding.AwayFromZero) + 0.0;

    public static double? Points(double? points) => points is { } given ? Points(given) : null;

    /// <summary>Slopes and correlations for who may not see everybody: two decimals would tell of who joins.</summary>
    public static double OneDecimal(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0;

    /// <summary>Rates and coefficients: 4 decimals.</summary>
    public static double Share(double share) => Math.Round(share, 4, MidpointRounding.AwayFromZero);

    public static IReadOnlyList<double>? Interval(Estimate? estimate) =>
        estimate is { } given ? [Points(given.Low), Points(given.High)] : null;
}
