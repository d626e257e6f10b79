namespace Team.Ssi.Load;

/// <summary>P5: what a first page touches, however large the board and however long its history.</summary>
internal static class GrowthWork
{
    private const string OfOrganization = "/v1/organization/leaderboard";

    public static async Task RunAsync(Bench bench, Table table)
    {
        var large = await BuffersAsync(bench, OfOrganization, bench.Data);
        var small = await BuffersAsync(bench, OfOrganization, bench.Small);
        table.AtMost(
            "P5",
            $"buffers of a page, board of {bench.Data.Members.Count} × board of {bench.Small.Members.Count}",
            large / small,
            1.1
        );
        Table.Tell("P5", "  buffers", $"{large:0}, {small:0}");
        var old = await BuffersAsync(bench, $"/v1/teams/{bench.Data.BigTeams[0]}/leaderboard", bench.Data);
        var young = await BuffersAsync(bench, $"/v1/teams/{bench.Recent.BigTeams[0]}/leaderboard", bench.Recent);
        table.AtMost("P5", $"buffers of a page, {bench.Options.Weeks} weeks × 4 weeks", old / young, 1.1);
        Table.Tell("P5", "  buffers", $"{old:0}, {young:0}");
    }

    private static async Task<double> BuffersAsync(Bench bench, string path, DataSet data) =>
        await Replay.BuffersAsync(bench.App, await bench.StatementsOfAsync(path, data));
}
