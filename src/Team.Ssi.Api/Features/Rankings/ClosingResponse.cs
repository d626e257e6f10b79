using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A frozen week.</summary>
/// <param name="Week">The ISO week, 2026-W47.</param>
/// <param name="AsOf">Its Sunday, the day it holds for.</param>
/// <param name="ClosedAt">When it was frozen, UTC.</param>
/// <param name="Size">How many members of the organization were ranked by total.</param>
/// <param name="MethodVersion">Which definitions it was computed by.</param>
internal sealed record ClosingResponse(string Week, DateOnly AsOf, DateTimeOffset ClosedAt, int Size, int MethodVersion)
{
    public static readonly ClosingResponse Example = new(
        "2026-W46",
        new DateOnly(2026, 11, 15),
        new DateTimeOffset(2026, 11, 17, 11, 0, 0, TimeSpan.Zero),
        42,
        1
    );

    public static ClosingResponse Of(Closing closing) =>
        new(closing.Week.ToString(), closing.Week.Sunday, closing.ClosedAt, closing.Size, closing.MethodVersion);
}

/// <summary>The settings a week was frozen with.</summary>
/// <param name="FreshnessDays">How old a reading could be to count.</param>
/// <param name="Bands">Where the bands began.</param>
/// <param name="MinCoverage">The share of a team that had to have a fresh reading for the team to be compared, 0 to 1.</param>
/// <param name="TimeZone">IANA name; decided when the week was frozen.</param>
/// <param name="Sem">The standard error of measurement in points, beyond which changes were reliable.</param>
internal sealed record ClosingParameters(
    int FreshnessDays,
    BandsBody Bands,
    double MinCoverage,
    string TimeZone,
    // Weeks that were frozen before it was estimated do not say it.
    double Sem = ReliableChange.DefaultSem
)
{
    public static readonly ClosingParameters Example = new(30, new BandsBody(40, 60, 75), 0.5, "Europe/Paris");

    public BandThresholds ToThresholds() => new(ToHundredths(Bands.Average), ToHundredths(Bands.Good), ToHundredths(Bands.Strong));

    private static int ToHundredths(decimal points) => Millionths.ToHundredths(Millionths.FromPoints(points));
}

/// <summary>What the closing would say by now, where that is something else: a late or withdrawn reading, a backdated membership.</summary>
/// <param name="Score">In points, 2 decimals; null when the member would not be ranked.</param>
/// <param name="Rank">By the board's tie rule; null when the member would not be ranked.</param>
internal sealed record CorrectionResponse(decimal? Score, int? Rank);
