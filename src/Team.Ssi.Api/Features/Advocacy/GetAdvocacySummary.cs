using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetAdvocacySummaryRequest
{
    /// <summary>Whose questions to answer.</summary>
    [QueryParam]
    public SummaryAudience Audience { get; init; }

    /// <summary>How many weeks back, 1 to 104.</summary>
    [QueryParam]
    public int Weeks { get; init; } = 13;
}

internal sealed class GetAdvocacySummaryValidator : Validator<GetAdvocacySummaryRequest>
{
    private const int Most = 104;

    public GetAdvocacySummaryValidator() => RuleFor(request => request.Weeks).InclusiveBetween(1, Most);
}

internal sealed class GetAdvocacySummary(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetAdvocacySummaryRequest, Report<AdvocacySummaryResponse>>
{
    private static readonly Table<AdvocacySummaryResponse, TopicCountsResponse> Table = new(
        summary => $"advocacy-{summary.To:yyyy-MM-dd}",
        summary => summary.Topics,
        [
            new("Topic", "Sujet", row => row.Topic is { } topic ? AdvocacyLabels.Of(topic) : null),
            new("Activities", "Activités", row => row.Activities),
            new("Reach", "Portée", row => row.Reach),
            new("Impressions", "Vues", row => row.Impressions),
            new("Clicks", "Clics", row => row.Clicks),
            new("Leads", "Pistes", row => row.Leads),
            new("Members", "Membres", row => row.Members),
        ]
    );

    public override void Configure()
    {
        Get("/v1/advocacy/summary");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.HasTable(Table);
        Summary(summary =>
        {
            summary.Summary = "Sum up all programmes";
            summary.Description =
                "For HR: who takes part, by programme and site, and whether the company is seen as a place to work. For marketing: who is reached, about what, and what comes of it. Callers who do not see everybody by name get ended weeks.";
            summary.ResponseExamples[200] = AdvocacySummaryResponse.Example;
        });
    }

    public override async Task<Report<AdvocacySummaryResponse>> ExecuteAsync(GetAdvocacySummaryRequest request, CancellationToken ct)
    {
        var organization = HttpContext.Organization();
        var today = organization.Today(clock);
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        var shown = new ShownFigures(rights.SeesEveryone, organization.Privacy.MinGroupSize);
        var to = shown.Day(null, today)!.Value;
        var period = new AdvocacyPeriod(db.OrganizationId, to.AddDays(1 - 7 * request.Weeks), to);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var outcomes = await db
            .Outcomes.Where(one => one.OccurredOn >= period.From && one.OccurredOn <= period.To)
            .GroupBy(one => one.Kind)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return new Report<AdvocacySummaryResponse>(
            AdvocacySummaryResponse.Of(
                request.Audience,
                period,
                await AdvocacyFiguresQuery.ProgramsAsync(connection, period, ct),
                await AdvocacyFiguresQuery.TopicsAsync(connection, period, ct),
                outcomes,
                request.Audience == SummaryAudience.Hr
                    ? await AdvocacyFiguresQuery.SitesAsync(connection, period, ct)
                    : await AdvocacyFiguresQuery.IndustriesAsync(connection, period, ct),
                shown
            )
        );
    }
}
