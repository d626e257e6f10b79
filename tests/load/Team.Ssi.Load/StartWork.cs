using System.Diagnostics;

namespace Team.Ssi.Load;

/// <summary>P10: from the start of the process to ready on a database that is there, and the memory it then holds.</summary>
internal static class StartWork
{
    public static async Task RunAsync(Bench bench, Table table)
    {
        var times = new List<TimeSpan>();
        for (var start = 0; start < bench.Options.Pairs; start++)
        {
            var since = Stopwatch.GetTimestamp();
            await using var another = await bench.StartAnotherAsync();
            await another.ReadyAsync();
            times.Add(Stopwatch.GetElapsedTime(since));
            if (start == 0)
                Table.Tell("P10", "resident memory once ready, target 150 MB", $"{Resident.MegabytesOf(another.Id):0} MB");
        }
        Table.Tell("P10", "process start to ready, target 2 s", $"{times.Median().TotalSeconds:0.00} s");
        Table.Tell(
            "P10",
            "resident memory of the product after all of this, target 300 MB",
            $"{Resident.MegabytesOf(bench.Product.Id):0} MB"
        );
    }
}
