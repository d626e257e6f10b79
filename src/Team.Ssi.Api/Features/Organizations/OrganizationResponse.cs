using System.Globalization;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Organizations;

/// <summary>The organization of the caller's key, and its settings.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="TimeZone">IANA name; decides what "today" is.</param>
/// <param name="WeekStart">Weeks are ISO weeks.</param>
/// <param name="FreshnessDays">How old a reading may be to count, 1 to 366 days.</param>
/// <param name="Bands">Where the bands begin.</param>
/// <param name="MinGroupSize">How many people a figure must stand on to be shown to those who may not see names, 3 to 20.</param>
/// <param name="MinCoverage">The share of a team that must have a fresh reading for the team to be compared, 0 to 1.</param>
/// <param name="LeaderboardVisibility">Which rows of a board those get who may not see its names.</param>
/// <param name="Preset">`worksCouncil`: groups of at least 10, nobody's name on any board, and for every signed-in person figures of closed weeks only; null for none.</param>
/// <param name="Retention">How long readings are kept.</param>
/// <param name="Languages">Languages of labels and messages; the first is the default, for requests that ask for none of them.</param>
/// <param name="Closing">When a week is frozen; weeks that are frozen stay as they are.</param>
/// <param name="CreatedAt">When the organization was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record OrganizationResponse(
    Guid Id,
    string Name,
    string TimeZone,
    WeekStart WeekStart,
    int FreshnessDays,
    BandsBody Bands,
    int MinGroupSize,
    decimal MinCoverage,
    LeaderboardVisibility LeaderboardVisibility,
    PrivacyPreset? Preset,
    RetentionBody Retention,
    IReadOnlyList<Language> Languages,
    ClosingBody Closing,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly OrganizationResponse Example = new(
        Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081"),
        "Altura",
        "Europe/Paris",
        WeekStart.Monday,
        30,
        new BandsBody(40, 60, 75),
        5,
        0.5m,
        LeaderboardVisibility.Self,
        null,
        new RetentionBody(24, 60),
        [Language.En, Language.Fr],
        new ClosingBody(DayOfWeek.Tuesday, "12:00"),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)
    );

    public static OrganizationResponse Of(Organization organization) =>
        new(
            organization.OrganizationId,
            organization.Name,
            organization.TimeZone,
            WeekStart.Monday,
            organization.FreshnessDays,
            BandsBody.Of(new BandThresholds(organization.AverageFrom, organization.GoodFrom, organization.StrongFrom)),
            organization.MinGroupSize,
            organization.MinCoverage,
            organization.LeaderboardVisibility,
            organization.Preset,
            new RetentionBody(organization.ThinAfterMonths, organization.DeleteAfterMonths),
            [.. organization.Languages.Select(language => Enum.Parse<Language>(language, ignoreCase: true))],
            ClosingBody.Of(organization),
            organization.CreatedAt,
            organization.UpdatedAt
        );
}

internal enum WeekStart
{
    Monday,
}

/// <summary>How long readings are kept; both null to keep every one.</summary>
/// <param name="ThinAfterMonths">Older readings are thinned to one a week, 3 to 240 months.</param>
/// <param name="DeleteAfterMonths">Older readings are removed, 3 to 240 months, and later than they are thinned.</param>
internal sealed record RetentionBody(int? ThinAfterMonths, int? DeleteAfterMonths);

/// <summary>When a week is frozen.</summary>
/// <param name="Day">A day of the week after it.</param>
/// <param name="Time">HH:mm by the wall clock of the organization's time zone.</param>
internal sealed record ClosingBody(DayOfWeek Day, string Time)
{
    public const string TimeFormat = "HH:mm";

    public static ClosingBody Of(Organization organization) =>
        new(organization.ClosingDay, organization.ClosingTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
}
