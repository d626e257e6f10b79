namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A slope in points per week, 2 decimals.</summary>
/// <param name="Estimate">The median of the slopes between all pairs of readings (Theil and Sen).</param>
/// <param name="Interval">Where the true slope lies with 95 %.</param>
/// <param name="N">How many readings it stands on.</param>
internal sealed record MemberSlope(double Estimate, IReadOnlyList<double> Interval, int N)
{
    public static MemberSlope? Of(Slope? slope) =>
        slope is null ? null : new MemberSlope(Round(slope.Estimate), [Round(slope.Low), Round(slope.High)], slope.N);

    private static double Round(double points) => Rounding.Of(points, 2);
}
