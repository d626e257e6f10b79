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
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var given = await ShownFigures.OfEveryoneAsync(connection, rights, organization, ct);
        var to = given.Day(null, today)!.Value;
        var shown = given.AsOf(to);
        var period = new AdvocacyPeriod(db.OrganizationId, to.AddDays(1 - 7 * request.Weeks), to);
        var programs = await AdvocacyFiguresQuery.ProgramsAsync(connection, period, ct);
        var outcomes = await OutcomeCountsQuery.QueryAsync(connection, db.OrganizationId, null, period.From, period.To, shown, ct);
        var others = shown.SeesNames ? null : await AdvocacyWithoutNames.ReadAsync(connection, period, programs, shown, ct);
        return new Report<AdvocacySummaryResponse>(
            AdvocacySummaryResponse.Of(
                request.Audience,
                period,
                [.. programs.Select(program => others?.Show(program) ?? ProgramCountsResponse.Of(program))],
                await TopicsAsync(connection, period, shown, ct),
                outcomes,
                others?.Groups(request.Audience) ?? await GroupsAsync(connection, request.Audience, period, ct)
            )
        );
    }

    private static async Task<IReadOnlyCollection<TopicCountsResponse>> TopicsAsync(
        NpgsqlConnection connection,
        AdvocacyPeriod period,
        ShownFigures shown,
        CancellationToken ct
    ) =>
        shown.SeesNames
            ? [.. (await AdvocacyFiguresQuery.TopicsAsync(connection, period, ct)).Select(TopicCountsResponse.Of)]
            :
            [
                .. (await ActivityCountsQuery.QueryAsync(connection, period.OrganizationId, null, period.To, shown, ct))
                    .GroupBy(one => one.Topic)
                    .Select(topic => TopicCountsResponse.Of(topic.Key, [.. topic], period)),
            ];

    private static async Task<IReadOnlyList<GroupCountsResponse>> GroupsAsync(
        NpgsqlConnection connection,
        SummaryAudience audience,
        AdvocacyPeriod period,
        CancellationToken ct
    ) =>
        [
            .. (
                audience == SummaryAudience.Hr
                    ? await AdvocacyFiguresQuery.SitesAsync(connection, period, ct)
                    : await AdvocacyFiguresQuery.IndustriesAsync(connection, period, ct)
            ).Select(GroupCountsResponse.Of),
        ];
}
