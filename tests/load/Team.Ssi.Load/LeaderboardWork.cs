using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Load;

/// <summary>P1: a page of 50 of a team of 500, with names, previous ranks and changes.</summary>
internal static partial class LeaderboardWork
{
    public static async Task RunAsync(Bench bench, Table table)
    {
        List<string> paths = [.. bench.Data.BigTeams.Select(team => $"/v1/teams/{team}/leaderboard")];
        var shown = await bench.Product.Http.GetStringAsync(paths[0]);
        var cursor = Cursor().Match(shown).Groups[1].Value;
        await using var bare = await BareServer.StartAsync(bench.App, (app, server) => Answer(app, server, cursor));
        await Race.SameAsync(bench, bare, paths[0], answer => Cursor().Replace(answer, $"\"nextCursor\":\"{cursor}\""));
        var (product, other) = await Race.RunAsync(bench, bare, paths);
        var requests = new List<IReadOnlyList<SentStatement>>();
        foreach (var path in paths)
            requests.Add(await bench.StatementsOfAsync(path));
        var limit = await bench.Limit.RateAsync(requests);
        table.AtLeast("P1", "page of 50, team of 500, × bare", product.Rate / other.Rate, 0.85);
        Table.Tell("P1", "  × the limit, goal 0.50", $"{product.Rate / limit:0.00}");
        Table.Tell("P1", "  product; bare; limit", $"{product.Text}; {other.Text}; {limit:0}/s");
    }

    /// <param name="cursor">Said to everybody: making one is the product's own affair, and its bytes count.</param>
    private static void Answer(WebApplication app, BareServer server, string cursor) =>
        app.MapGet(
            "/v1/teams/{teamId:guid}/leaderboard",
            (HttpContext context, Guid teamId) =>
                server.InOrganizationAsync(
                    context,
                    audits: null,
                    async (connection, organization, _) =>
                    {
                        var request = new GetTeamLeaderboardRequest { TeamId = teamId };
                        var today = organization.Today(TimeProvider.System);
                        var dates = new BoardDates(today, ComparisonDate.Default(today), Complete: false);
                        var walk = new BoardCursor(dates, TimeProvider.System.GetUtcNow(), organization.FreshnessDays, null);
                        var question = LeaderboardQuestion.Of(organization, BoardSet.Team, teamId, request, walk, request.Limit);
                        var page = (await LeaderboardQuery.QueryAsync(connection, question, CancellationToken.None))!;
                        return JsonSerializer.SerializeToUtf8Bytes(
                            LeaderboardResponse.Of(request, BoardSet.Team, dates, page, request.Limit, organization, cursor),
                            BareServer.Json
                        );
                    }
                )
        );

    [GeneratedRegex("\"nextCursor\":\"([^\"]*)\"")]
    private static partial Regex Cursor();
}
