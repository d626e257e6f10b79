using System.Globalization;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Organizations;

internal sealed class UpdateOrganizationRequest
{
    [FromBody]
    public UpdateOrganizationBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="TimeZone">IANA name; decides what "today" is.</param>
/// <param name="FreshnessDays">How old a reading may be to count, 1 to 366 days.</param>
/// <param name="Bands">Where the bands begin.</param>
/// <param name="Closing">When a week is frozen.</param>
internal sealed record UpdateOrganizationBody(
    Patch<string> Name = default,
    Patch<string> TimeZone = default,
    Patch<int?> FreshnessDays = default,
    Patch<BandsBody> Bands = default,
    Patch<ClosingBody> Closing = default
);

internal sealed class UpdateOrganizationValidator : Validator<UpdateOrganizationRequest>
{
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

    private static int ToHundredths(decimal points) => Millionths.ToHundredths(Millionths.FromPoints(points));
}

internal sealed class UpdateOrganization(SsiDb db, TimeProvider clock)
    : Endpoint<UpdateOrganizationRequest, Results<Versioned<OrganizationResponse>, PreconditionProblem>>
{
    public override void Configure()
    {
        Patch("/v1/organization");
        Definition.Requires(Scope.Admin);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Change the organization's settings";
            summary.Description = "JSON Merge Patch (RFC 7396).";
            summary.ExampleRequest = new Dictionary<string, object?> { ["timeZone"] = "Europe/Paris" };
            summary.ResponseExamples[200] = OrganizationResponse.Example;
        });
    }

    public override async Task<Results<Versioned<OrganizationResponse>, PreconditionProblem>> ExecuteAsync(
        UpdateOrganizationRequest request,
        CancellationToken ct
    )
    {
        var organization = await LockedOrganization.ReadAsync(db, ct);
        if (Preconditions.Refuse(HttpContext, organization.Version))
            return new PreconditionProblem();
        var before = SettingsOf(organization);
        var body = request.Body;
        body.Name.Apply(name => organization.Name = name!);
        body.TimeZone.Apply(zone => organization.TimeZone = zone!);
        body.FreshnessDays.Apply(days => organization.FreshnessDays = days!.Value);
        body.Bands.Apply(bands =>
        {
            var bounds = UpdateOrganizationValidator.ToThresholds(bands!)!.Value;
            (organization.AverageFrom, organization.GoodFrom, organization.StrongFrom) = (bounds.Average, bounds.Good, bounds.Strong);
        });
        body.Closing.Apply(closing =>
        {
            _ = UpdateOrganizationValidator.TryReadTime(closing!.Time, out var time);
            (organization.ClosingDay, organization.ClosingTime) = (closing.Day, time);
        });
        if (db.ChangeTracker.HasChanges())
        {
            organization.UpdatedAt = clock.GetUtcNow();
            organization.Version++;
        }
        await db.SaveChangesAsync(ct);
        if (SettingsOf(organization) != before)
            await BoardWeekChanges.OfEverythingAsync(db, ct);
        return new Versioned<OrganizationResponse>(OrganizationResponse.Of(organization), organization.Version);
    }

    /// <summary>What the boards of past weeks depend on.</summary>
    private static (string, int, int, int, int) SettingsOf(Organization organization) =>
        (organization.TimeZone, organization.FreshnessDays, organization.AverageFrom, organization.GoodFrom, organization.StrongFrom);
}
