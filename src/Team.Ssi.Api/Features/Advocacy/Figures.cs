namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Rounding happens here, once: what is computed stays unrounded.</summary>
internal static class Figures
{
    /// <summary>Points, means, intervals: 2 decimals.</summary>
    public static double Points(double points) => Rounding.Of(points, 2);

    public static double? Points(double? points) => points is { } given ? Points(given) : null;

    /// <summary>Slopes and correlations for who may not see everybody: two decimals would tell of who joins.</summary>
    public static double OneDecimal(double value) => Rounding.Of(value, 1);

    /// <summary>Rates and coefficients: 4 decimals.</summary>
    public static double Share(double share) => Rounding.Of(share, 4);

    public static IReadOnlyList<double>? Interval(Estimate? estimate) =>
        estimate is { } given ? [Points(given.Low), Points(given.High)] : null;
}
