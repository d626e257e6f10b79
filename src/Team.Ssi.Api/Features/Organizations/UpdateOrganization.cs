using FastEndpoints;
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
/// <param name="MinGroupSize">How many people a figure must stand on to be shown to those who may not see names, 3 to 20. Lowered, it opens nothing that was withheld of earlier weeks, of programmes neither.</param>
/// <param name="MinCoverage">The share of a team that must have a fresh reading for the team to be compared, 0 to 1 with 4 decimals.</param>
/// <param name="LeaderboardVisibility">Which rows of a board those get who may not see its names.</param>
/// <param name="Preset">`worksCouncil` raises `minGroupSize` to 10, sets `teamsOnly` and holds both there, and gives every signed-in person the figures of closed weeks only; null lets go of them.</param>
/// <param name="Retention">How long readings are kept.</param>
/// <param name="Languages">Languages of labels and messages, the default first.</param>
/// <param name="Closing">When a week is frozen.</param>
internal sealed record UpdateOrganizationBody(
    Patch<string> Name = default,
    Patch<string> TimeZone = default,
    Patch<int?> FreshnessDays = default,
    Patch<BandsBody> Bands = default,
    Patch<int?> MinGroupSize = default,
    Patch<decimal?> MinCoverage = default,
    Patch<LeaderboardVisibility?> LeaderboardVisibility = default,
    Patch<PrivacyPreset?> Preset = default,
    Patch<RetentionBody> Retention = default,
    Patch<IReadOnlyList<Language>> Languages = default,
    Patch<ClosingBody> Closing = default
);

internal sealed class UpdateOrganization(SsiDb db, TimeProvider clock)
    : Endpoint<UpdateOrganizationRequest, Results<Versioned<OrganizationResponse>, PreconditionProblem, InvalidProblem>>
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

    public override async Task<Results<Versioned<OrganizationResponse>, PreconditionProblem, InvalidProblem>> ExecuteAsync(
        UpdateOrganizationRequest request,
        CancellationToken ct
    )
    {
        var organization = await LockedOrganization.ReadAsync(db, ct);
        if (Preconditions.Refuse(HttpContext, organization.Version))
            return new PreconditionProblem();
        var before = SettingsOf(organization);
        Apply(request.Body, organization);
        if (ApplyPrivacy(request.Body, organization) is { } refusal)
            return refusal;
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

    private static void Apply(UpdateOrganizationBody body, Organization organization)
    {
        body.Name.Apply(name => organization.Name = name!);
        body.TimeZone.Apply(zone => organization.TimeZone = zone!);
        body.FreshnessDays.Apply(days => organization.FreshnessDays = days!.Value);
        body.Bands.Apply(bands =>
        {
            var bounds = UpdateOrganizationValidator.ToThresholds(bands!)!.Value;
            (organization.AverageFrom, organization.GoodFrom, organization.StrongFrom) = (bounds.Average, bounds.Good, bounds.Strong);
        });
        body.MinCoverage.Apply(share => organization.MinCoverage = share!.Value);
        body.Retention.Apply(retention =>
            (organization.ThinAfterMonths, organization.DeleteAfterMonths) = (retention!.ThinAfterMonths, retention.DeleteAfterMonths)
        );
        body.Languages.Apply(languages => organization.Languages = [.. languages!.Select(language => language.ToColumn())]);
        body.Closing.Apply(closing =>
        {
            _ = UpdateOrganizationValidator.TryReadTime(closing!.Time, out var time);
            (organization.ClosingDay, organization.ClosingTime) = (closing.Day, time);
        });
    }

    /// <summary>A preset tightens what is not sent with it; what is sent, or changed later, must keep what it promises.</summary>
    private static InvalidProblem? ApplyPrivacy(UpdateOrganizationBody body, Organization organization)
    {
        var rules = organization.Privacy;
        body.Preset.Apply(preset => rules = rules.With(preset));
        body.MinGroupSize.Apply(size => rules = rules with { MinGroupSize = size!.Value });
        body.LeaderboardVisibility.Apply(visibility => rules = rules with { Visibility = visibility!.Value });
        organization.Privacy = rules;
        return rules.KeepPreset
            ? null
            : new InvalidProblem(
                rules.MinGroupSize < PrivacyRules.WorksCouncilMinGroupSize ? "#/minGroupSize" : "#/leaderboardVisibility",
                "conflict",
                new Text(
                    $"The preset worksCouncil asks for groups of at least {PrivacyRules.WorksCouncilMinGroupSize} and for teamsOnly.",
                    $"Le préréglage worksCouncil demande des groupes d'au moins {PrivacyRules.WorksCouncilMinGroupSize} personnes et teamsOnly."
                )
            );
    }

    /// <summary>What the boards of past weeks depend on.</summary>
    private static (string, int, int, int, int) SettingsOf(Organization organization) =>
        (organization.TimeZone, organization.FreshnessDays, organization.AverageFrom, organization.GoodFrom, organization.StrongFrom);
}
