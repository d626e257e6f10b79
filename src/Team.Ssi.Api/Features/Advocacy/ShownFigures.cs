using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// How exactly a caller gets figures of people: who may see all of them by name, exactly; others as of ended weeks only, in whole points, and of groups so large
/// that no two figures can be subtracted to tell of fewer people than the organization's `minGroupSize` when they were told.
/// </summary>
/// <param name="Sizes">Of how many people a figure of each week must be.</param>
/// <param name="GroupSize">The same of figures as of the day that is asked for; 1 for who may see every one of them.</param>
internal sealed record ShownFigures(bool SeesNames, GroupSizes Sizes, int GroupSize)
{
    private static readonly ShownFigures Exact = new(true, GroupSizes.One, 1);

    /// <summary>Of figures in which everybody may count.</summary>
    public static async Task<ShownFigures> OfEveryoneAsync(
        NpgsqlConnection connection,
        ViewerRights rights,
        OrganizationSettings organization,
        CancellationToken ct
    ) =>
        rights.SeesExactly(organization.Privacy)
            ? Exact
            : new ShownFigures(false, await ClosedGroupSizes.QueryAsync(connection, organization, ct), organization.Privacy.MinGroupSize);

    /// <summary>The same of figures of a programme's people only.</summary>
    public ShownFigures Of(ViewerRights rights, AdvocacyProgram program, PrivacyRules rules) =>
        rights.SeesExactly(program, rules) ? Exact : this;

    /// <summary>Of figures of the week that a day is in.</summary>
    public ShownFigures AsOf(DateOnly day) => this with { GroupSize = Sizes.Of(IsoWeek.Of(day).Sunday) };

    /// <summary>Whether a mean of so many people is told; of too few for whole points to hide one of them it is not.</summary>
    public bool Tells(int people) => SeesNames || PublishedFigures.HidesOne(people, GroupSize);

    public double? Points(double? points, int people) => points is { } given && Tells(people) ? Rounded(given) : null;

    /// <summary>How many people a figure stands on: exactly, or to the nearest k.</summary>
    public int Count(int people) => SeesNames ? people : PublishedFigures.Count(people, GroupSize);

    public Ratio Count(Ratio ratio) => new(Count(ratio.Numerator), Count(ratio.Denominator));

    /// <summary>With 2 decimals, or in whole points.</summary>
    public double Rounded(double points) => SeesNames ? Figures.Points(points) : PublishedFigures.Round(points)!.Value;

    public IReadOnlyList<double>? Interval(Estimate? estimate) => estimate is { } given ? [Rounded(given.Low), Rounded(given.High)] : null;

    /// <returns>Why a mean of so many people is withheld; null when it is told, or there is nobody.</returns>
    public Suppression? WhyNotMean(int people) =>
        people == 0 || Tells(people) ? null
        : people < GroupSize ? new Suppression(SuppressionReason.BelowMinGroupSize)
        : new Suppression(SuppressionReason.Complementary);

    /// <returns>The day that is asked for, or what the caller gets without asking; null when they may not choose it.</returns>
    public DateOnly? Day(DateOnly? asked, DateOnly today) =>
        SeesNames ? asked ?? today
        : asked is { } day ? (IsEnded(day, today) ? day : null)
        : LastEnded(today);

    private static DateOnly LastEnded(DateOnly today) => IsoWeek.Of(today).Monday.AddDays(-1);

    private static bool IsEnded(DateOnly day, DateOnly today) => day < today && IsoWeek.Of(day).Sunday == day;
}
