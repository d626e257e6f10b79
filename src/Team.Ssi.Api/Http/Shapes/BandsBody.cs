namespace Team.Ssi.Api.Http.Shapes;

/// <summary>Lower bounds of the bands, included; what is below `average` is low.</summary>
/// <param name="Average">Points, above 0.</param>
/// <param name="Good">Points, above `average`.</param>
/// <param name="Strong">Points, above `good`, at most 100.</param>
internal sealed record BandsBody(decimal Average, decimal Good, decimal Strong)
{
    public static BandsBody Of(BandThresholds bands) =>
        new(Hundredths.ToPoints(bands.Average), Hundredths.ToPoints(bands.Good), Hundredths.ToPoints(bands.Strong));
}
