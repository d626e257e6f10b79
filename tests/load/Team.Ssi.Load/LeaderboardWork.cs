using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace Team.Ssi.Load;

/// <summary>P1: a page of 50 of a team of 500, with names, previous ranks and changes.</summary>
internal static class LeaderboardWork
{
    public static async Task RunAsync(Bench bench, Table table)
    {
        List<string> paths = [.. bench.Data.BigTeams.Select(team => $"/v1/teams/{team}/leaderboard")];
        await using var bare = await BareServer.StartAsync(bench.App, Answer);
        await SameAsync(bench, bare, paths[0]);
        var (product, other) = await Race.RunAsync(
            bench.Options.Pairs,
            () => bench.Load.RateAsync(bench.Product.Http.BaseAddress!, paths),
            () => bench.Load.RateAsync(bare.Url, paths)
        );
        var requests = new List<IReadOnlyList<SentStatement>>();
        foreach (var path in paths)
            requests.Add(await bench.StatementsOfAsync(path));
        var limit = await bench.Limit.RateAsync(requests);
        table.AtLeast("P1", "page of 50, team of 500, × bare", product / other, 0.85);
        Table.Tell("P1", "  × the limit, goal 0.50", $"{product / limit:0.00}");
        Table.Tell("P1", "  product, bare, limit", $"{product:0}/s, {other:0}/s, {limit:0}/s");
    }
}
