namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The rounding of computed figures, at the edge: 2 decimals, half away from zero.</summary>
internal static class CoachingPoints
{
    public static decimal Round(decimal points) => decimal.Round(points, 2, MidpointRounding.AwayFromZero);

    public static PillarPoints Round(PillarPoints points) =>
        new(Round(points.ProfessionalBrand), Round(points.RightPeople), Round(points.Insights), Round(points.Relationships));

    /// <summary>To the millionth, as scores are, without trailing zeros.</summary>
    public static decimal Exact(decimal points) => Millionths.ToPoints(Millionths.FromPoints(points));

    public static PillarPoints Exact(PillarPoints points) => points.ToMillionths().ToPoints();
}
