using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// How exactly a caller gets figures of people: who may see all of them by name, exactly; others as of ended weeks only, in whole points, and of groups so large
/// that no two figures can be subtracted to tell of fewer people than the organization's `minGroupSize`.
/// </summary>
internal sealed record ShownFigures(bool SeesNames, int MinGroupSize)
{
    /// <summary>Of figures of a programme's people.</summary>
    public static ShownFigures Of(ViewerRights rights, AdvocacyProgram program, OrganizationSettings organization) =>
        new(rights.SeesExactly(program, organization.Privacy), organization.Privacy.MinGroupSize);

    /// <summary>Of figures in which others count too.</summary>
    public static ShownFigures OfEveryone(ViewerRights rights, OrganizationSettings organization) =>
        new(rights.SeesExactly(organization.Privacy), organization.Privacy.MinGroupSize);

    /// <summary>Of how many people a figure must be; 1 for who may see every one of them.</summary>
    public int GroupSize => SeesNames ? 1 : MinGroupSize;

    /// <summary>Whether a mean of so many people is told; of too few for whole points to hide one of them it is not.</summary>
    public bool Tells(int people) => SeesNames || PublishedFigures.HidesOne(people, MinGroupSize);

    public double? Points(double? points, int people) => points is { } given && Tells(people) ? Rounded(given) : null;

    /// <summary>How many people a figure stands on: exactly, or to the nearest k.</summary>
    public int Count(int people) => SeesNames ? people : PublishedFigures.Count(people, MinGroupSize);

    public Ratio Count(Ratio ratio) => new(Count(ratio.Numerator), Count(ratio.Denominator));

    /// <summary>With 2 decimals, or in whole points.</summary>
    public double Rounded(double points) => SeesNames ? Figures.Points(points) : PublishedFigures.Round(points)!.Value;

    public IReadOnlyList<double>? Interval(Estimate? estimate) => estimate is { } given ? [Rounded(given.Low), Rounded(given.High)] : null;

    /// <returns>Why a mean of so many people is withheld; null when it is told, or there is nobody.</returns>
    public Suppression? WhyNotMean(int people) =>
        people == 0 || Tells(people) ? null
        : people < MinGroupSize ? new Suppression(SuppressionReason.BelowMinGroupSize)
        : new Suppression(SuppressionReason.Complementary);

    /// <returns>The day that is asked for, or what the caller gets without asking; null when they may not choose it.</returns>
    public DateOnly? Day(DateOnly? asked, DateOnly today) =>
        SeesNames ? asked ?? today
        : asked is { } day ? (IsEnded(day, today) ? day : null)
        : LastEnded(today);

    private static DateOnly LastEnded(DateOnly today) => IsoWeek.Of(today).Monday.AddDays(-1);

    private static bool IsEnded(DateOnly day, DateOnly today) => day < today && IsoWeek.Of(day).Sunday == day;
}
