using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// How exactly a caller gets figures of a programme's people: who may see all of them by name, exactly; others in whole points and of no group smaller than the
/// organization's `minGroupSize`, as of ended weeks only, so that two days cannot be subtracted.
/// </summary>
internal sealed record ShownFigures(bool SeesNames, int MinGroupSize)
{
    public static ShownFigures Of(ViewerRights rights, AdvocacyProgram program, OrganizationSettings organization) =>
        new(rights.SeesParticipantsOf(program), organization.Privacy.MinGroupSize);

    public bool Hides(int people) => !SeesNames && people < MinGroupSize;

    public double? Points(double? points, int people) =>
        points is not { } given || Hides(people) ? null
        : SeesNames ? Figures.Points(given)
        : Math.Round(given, MidpointRounding.AwayFromZero);

    /// <returns>Why figures of so many people are withheld; null when they are shown, or there is nobody to withhold.</returns>
    public Suppression? Suppress(int people) => people > 0 && Hides(people) ? new Suppression(SuppressionReason.BelowMinGroupSize) : null;

    /// <returns>The day that is asked for, or what the caller gets without asking; null when they may not choose it.</returns>
    public DateOnly? Day(DateOnly? asked, DateOnly today) =>
        SeesNames ? asked ?? today
        : asked is { } day ? (IsEnded(day, today) ? day : null)
        : LastEnded(today);

    private static DateOnly LastEnded(DateOnly today) => IsoWeek.Of(today).Monday.AddDays(-1);

    private static bool IsEnded(DateOnly day, DateOnly today) => day < today && IsoWeek.Of(day).Sunday == day;

    public static RoleProblem NotThatDay() =>
        new(
            new Text(
                "Figures without names are given as of the Sundays of ended weeks: another day could be subtracted from it.",
                "Les chiffres sans noms sont donnés aux dimanches des semaines achevées : un autre jour pourrait en être soustrait."
            )
        );
}
