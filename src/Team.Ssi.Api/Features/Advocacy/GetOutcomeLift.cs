using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetOutcomeLiftRequest
{
    /// <summary>Which outcomes.</summary>
    [QueryParam]
    public OutcomeKind Kind { get; init; }

    /// <summary>
    /// How many whole months back from the last one that has ended, 1 to 36; twelve when absent. Callers who do not see everybody by name leave it out and get the last
    /// calendar quarter, two weeks after it ended.
    /// </summary>
    [QueryParam]
    public int? Months { get; init; }
}

internal sealed class GetOutcomeLiftValidator : Validator<GetOutcomeLiftRequest>
{
    private const int Most = 36;

    public GetOutcomeLiftValidator() => RuleFor(request => request.Months).InclusiveBetween(1, Most);
}

internal sealed class GetOutcomeLift(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetOutcomeLiftRequest, Results<Report<OutcomeLiftResponse>, RoleProblem>>
{
    private const int DefaultMonths = 12;

    private static readonly Table<OutcomeLiftResponse, LiftBandResponse> Table = new(
        lift => $"outcome-lift-{lift.To:yyyy-MM}",
        lift => lift.Bands,
        [
            new("Band", "Niveau", row => Labels.Of(row.Band)),
            new("Members", "Membres", row => row.Group.Members),
            new("Member-months", "Mois-membres", row => row.Group.MemberMonths),
            new("Outcomes", "Résultats", row => row.Group.Events),
            new("Per member-month", "Par mois-membre", row => row.Group.Rate),
        ]
    );

    public override void Configure()
    {
        Get("/v1/insights/outcome-lift");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(Table);
        Summary(summary =>
        {
            summary.Summary = "Measure whether a higher index brings more";
            summary.Description =
                "Outcomes per member-month by the band on the month's first day, the rate of `strong` against that of the rest with its exact interval, the rank correlation over members, and LinkedIn's \"+45 %\" tested by its own definition. Callers who do not see everybody by name get the last calendar quarter from two weeks after its end on, with the scores of weekly closings and the outcomes that were recorded by then.";
            summary.ResponseExamples[200] = OutcomeLiftResponse.Example;
        });
    }

    public override async Task<Results<Report<OutcomeLiftResponse>, RoleProblem>> ExecuteAsync(
        GetOutcomeLiftRequest request,
        CancellationToken ct
    )
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        var given = await ShownFigures.OfEveryoneAsync(connection, rights, organization, ct);
        if (!given.SeesNames && request.Months is not (null or LiftPeriod.MonthsOfQuarter))
            return OnlyAQuarter();
        var period = given.SeesNames ? LiftPeriod.Back(request.Months ?? DefaultMonths, today) : LiftPeriod.Settled(today);
        var months = await MemberMonthsQuery.QueryAsync(connection, organization, request.Kind, period, ct);
        return new Report<OutcomeLiftResponse>(
            OutcomeLiftResponse.Of(
                request.Kind,
                period.From,
                period.Until.AddDays(-1),
                months,
                OutcomeLift.Of(months, organization.Bands),
                LiftGroups.Of(months, organization.Bands, given.AsOf(period.RecordedBefore ?? today))
            )
        );
    }

    private static RoleProblem OnlyAQuarter() =>
        new(
            new Text(
                "Figures without names are given of the last settled quarter: another span could be subtracted from it.",
                "Les chiffres sans noms sont donnés sur le dernier trimestre arrêté : une autre durée pourrait en être soustraite."
            )
        );
}
