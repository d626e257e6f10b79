using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetActionLedgerRequest
{
    /// <summary>Only actions for this pillar.</summary>
    [QueryParam]
    public Pillar? Pillar { get; init; }
}

/// <summary>Whether pillars moved more after an action than without it.</summary>
/// <param name="AsOf">The day of the answer: completions whose follow-up is over by then count.</param>
/// <param name="Items">The actions that somebody completed, by their place in the library.</param>
/// <param name="Warnings">What no comparison of this kind can rule out.</param>
internal sealed record ActionLedgerResponse(DateOnly AsOf, IReadOnlyList<LedgerEntry> Items, IReadOnlyList<LedgerWarning> Warnings)
{
    public static readonly ActionLedgerResponse Example = new(
        new DateOnly(2026, 11, 22),
        [
            new LedgerEntry(
                ShippedActions.All[^1].Id,
                Pillar.Relationships,
                ShippedActions.All[^1].Title.English,
                24,
                118,
                null,
                1.42m,
                0.31m,
                1.11m,
                [0.4m, 1.82m]
            ),
        ],
        Enum.GetValues<LedgerWarning>()
    );
}

internal enum LedgerWarning
{
    /// <summary>Who completes an action may be somebody who would have improved anyway.</summary>
    SelfSelection,

    /// <summary>A low score tends to rise, and a high one to fall, by itself.</summary>
    RegressionToTheMean,
}

/// <summary>An action in the ledger. Figures in points, 2 decimals.</summary>
/// <param name="ActionId">The action of the library.</param>
/// <param name="Pillar">The pillar that is looked at.</param>
/// <param name="Title">What was done.</param>
/// <param name="Completed">How many who completed it have somebody to be compared with.</param>
/// <param name="Others">How many similar members did not.</param>
/// <param name="Reason">`insufficientData` with fewer than 10 on either side; null when there are figures.</param>
/// <param name="Change">The mean change of the pillar from the Sunday before to the Sunday at least four weeks after.</param>
/// <param name="OthersChange">That of members whose pillar was within two points at the start, over the same weeks.</param>
/// <param name="Difference">The one less the other.</param>
/// <param name="Interval">Where the true difference lies with 95 %.</param>
internal sealed record LedgerEntry(
    Guid ActionId,
    Pillar Pillar,
    string Title,
    int Completed,
    int Others,
    string? Reason,
    decimal? Change,
    decimal? OthersChange,
    decimal? Difference,
    IReadOnlyList<decimal>? Interval
)
{
    private const string TooFew = "insufficientData";

    public static LedgerEntry Of(LibraryAction action, IReadOnlyList<LedgerMatch> matches)
    {
        var (completed, others) = ActionLedger.CountsOf(matches);
        return ActionLedger.Of(matches) is { } estimate
            ? new LedgerEntry(
                action.Id,
                action.Pillar,
                action.Title.ToString(),
                completed,
                others,
                null,
                Round(estimate.Change),
                Round(estimate.OthersChange),
                Round(estimate.Difference),
                [Round(estimate.Low), Round(estimate.High)]
            )
            : new LedgerEntry(action.Id, action.Pillar, action.Title.ToString(), completed, others, TooFew, null, null, null, null);
    }

    private static decimal Round(double points) => CoachingPoints.Round((decimal)points);
}

internal sealed class GetActionLedger(SsiDb db, PlanPage page, TimeProvider clock)
    : Endpoint<GetActionLedgerRequest, Report<ActionLedgerResponse>>
{
    /// <summary>Longer ago the platform was another.</summary>
    private const int DaysRead = 7 * 52;

    public override void Configure()
    {
        Get("/v1/coaching/ledger");
        Definition.Requires(Scope.CoachingRead);
        Definition.HasTable(ActionLedgerTable.Of);
        Summary(summary =>
        {
            summary.Summary = "Get what actions are associated with";
            summary.Description =
                "How a pillar moved after an action was completed, against similar members who did not complete it, over the last year. Associated with, never caused; without figures below ten people on either side.";
            summary.ResponseExamples[200] = ActionLedgerResponse.Example;
        });
    }

    public override async Task<Report<ActionLedgerResponse>> ExecuteAsync(GetActionLedgerRequest request, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var all = await LedgerQuery.CompletionsAsync(connection, db.OrganizationId, ct);
        var over = all.Where(one => one.After <= today && one.ClosedOn > today.AddDays(-DaysRead)).ToList();
        var scores = await LedgerQuery.ScoresAsync(connection, db.OrganizationId, over, organization.FreshnessDays, ct);
        var own = await page.TitlesAsync(ct);
        // Who completed it too lately to be followed up is no comparison either.
        var matches = new LedgerMatches(scores, all);
        HttpContext.Response.SpeaksLanguage();
        return new Report<ActionLedgerResponse>(
            new ActionLedgerResponse(
                today,
                [
                    .. over.Select(one => one.ActionId)
                        .Distinct()
                        .Select(id => ShippedActions.Find(id) ?? own.GetValueOrDefault(id))
                        .OfType<LibraryAction>()
                        .Where(action => request.Pillar is null || action.Pillar == request.Pillar)
                        .OrderBy(action => action.Id)
                        .Select(action => LedgerEntry.Of(action, matches.Of(action.Id, action.Pillar, over))),
                ],
                Enum.GetValues<LedgerWarning>()
            )
        );
    }
}
