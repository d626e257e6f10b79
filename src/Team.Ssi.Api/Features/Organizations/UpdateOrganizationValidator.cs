using System.Globalization;
using FastEndpoints;
using FluentValidation;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Organizations;

internal sealed class UpdateOrganizationValidator : Validator<UpdateOrganizationRequest>
{
    /// <summary>A quarter: what a coaching conversation looks back on.</summary>
    private const int ShortestRetention = 3;
    private const int LongestRetention = 240;

    public UpdateOrganizationValidator()
    {
        RuleFor(request => request.Body.Name).NotNullWhenSent();
        RuleFor(request => request.Body.Name.Value).Text();
        RuleFor(request => request.Body.TimeZone).NotNullWhenSent();
        RuleFor(request => request.Body.TimeZone.Value)
            .Text()
            .Must(zone => zone is null || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
            .WithErrorCode("unknownTimeZone")
            .WithText(
                new("An IANA time zone such as Europe/Paris is expected.", "Un fuseau horaire IANA tel que Europe/Paris est attendu.")
            );
        RuleFor(request => request.Body.FreshnessDays).NotNullWhenSent();
        RuleFor(request => request.Body.FreshnessDays.Value).InclusiveBetween(1, 366);
        RuleFor(request => request.Body.Bands).NotNullWhenSent();
        RuleFor(request => request.Body.Bands.Value)
            .Must(bands => bands is null || ToThresholds(bands) is { AreValid: true })
            .WithErrorCode("outOfRange")
            .WithText(new("The bounds must rise, above 0 and up to 100.", "Les bornes doivent croître, au-dessus de 0 et jusqu'à 100."));
        RuleFor(request => request.Body.MinGroupSize).NotNullWhenSent();
        RuleFor(request => request.Body.MinGroupSize.Value)
            .InclusiveBetween(PrivacyRules.LeastMinGroupSize, PrivacyRules.LargestMinGroupSize);
        RuleFor(request => request.Body.MinCoverage).NotNullWhenSent();
        RuleFor(request => request.Body.MinCoverage.Value)
            .InclusiveBetween(0, 1)
            .Must(share => share is null || decimal.Round(share.Value, 4) == share)
            .WithErrorCode("outOfRange")
            .WithText(new("At most 4 decimals are kept.", "4 décimales au plus sont conservées."));
        RuleFor(request => request.Body.LeaderboardVisibility).NotNullWhenSent();
        RuleFor(request => request.Body.Retention).NotNullWhenSent();
        RuleFor(request => request.Body.Retention.Value)
            .Must(retention => retention is null || IsPossible(retention))
            .WithErrorCode("outOfRange")
            .WithText(
                new(
                    $"From {ShortestRetention} to {LongestRetention} months, and thinned before they are removed.",
                    $"De {ShortestRetention} à {LongestRetention} mois, et espacés avant d'être supprimés."
                )
            );
        RuleFor(request => request.Body.Languages).NotNullWhenSent();
        RuleFor(request => request.Body.Languages.Value)
            .Count(1, Enum.GetValues<Language>().Length)
            .Must(languages => languages is null || languages.Distinct().Count() == languages.Count)
            .WithErrorCode("duplicate")
            .WithText(new("A language is named twice.", "Une langue est nommée deux fois."));
        RuleFor(request => request.Body.Closing).NotNullWhenSent();
        RuleFor(request => request.Body.Closing.Value)
            .Must(closing => closing is null || TryReadTime(closing.Time, out _))
            .WithErrorCode("invalidFormat")
            .WithText(new("A time from 00:00 to 23:59 is expected.", "Une heure de 00:00 à 23:59 est attendue."));
    }

    public static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ClosingBody.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static BandThresholds? ToThresholds(BandsBody bands) =>
        bands is { Average: >= 0 and <= 100, Good: >= 0 and <= 100, Strong: >= 0 and <= 100 }
            ? new BandThresholds(ToHundredths(bands.Average), ToHundredths(bands.Good), ToHundredths(bands.Strong))
            : null;

    private static bool IsPossible(RetentionBody retention) =>
        IsPossible(retention.ThinAfterMonths)
        && IsPossible(retention.DeleteAfterMonths)
        && (retention is not { ThinAfterMonths: { } thin, DeleteAfterMonths: { } delete } || thin < delete);

    private static bool IsPossible(int? months) => months is null or (>= ShortestRetention and <= LongestRetention);

    private static int ToHundredths(decimal points) => Millionths.ToHundredths(Millionths.FromPoints(points));
}
