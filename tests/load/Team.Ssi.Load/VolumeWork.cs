using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Team.Ssi.Load;

/// <summary>
/// The largest import, and the export of what it left: neither may hold more than a part of it. Resident memory bounds the managed one from above.
/// </summary>
internal static class VolumeWork
{
    private const int Rows = 1_000_000;
    private const double MostMegabytes = 64;

    /// <summary>Beyond the days of every series of the smaller imports.</summary>
    private static readonly DateOnly FirstDay = new(2020, 1, 1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(Bench bench, Table table)
    {
        // Once with little, so that what every import and export needs is there.
        await ImportAsync(bench, FirstDay.AddYears(3), 20_000);
        await ExportAsync(bench);
        var import = await ImportAsync(bench, FirstDay, Rows);
        table.AtMost("P6M", "  resident memory gained by an import of 1,000,000 rows, MB", import.Grown, MostMegabytes);
        Table.Tell("P6M", "  upload to end", Text(import.Took, Rows));
        var export = await ExportAsync(bench);
        table.AtMost("P6M", "  resident memory gained by the export of the organization, MB", export.Grown, MostMegabytes);
        Table.Tell("P6M", "  rows in it, asked to end", Text(export.Took, export.Rows));
    }

    private static async Task<(TimeSpan Took, double Grown)> ImportAsync(Bench bench, DateOnly firstDay, int rows)
    {
        var path = Path.GetTempFileName();
        try
        {
            await WriteAsync(path, bench.Data.Members, firstDay, rows);
            await using var file = File.OpenRead(path);
            using var content = new StreamContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            var (import, took, grown) = await WatchAsync(bench, () => bench.Product.Http.PostAsync("/v1/imports", content));
            return import["result"]!["created"]!.GetValue<int>() == rows
                ? (took, grown)
                : throw new InvalidOperationException(import.ToJsonString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(long Rows, TimeSpan Took, double Grown)> ExportAsync(Bench bench)
    {
        var (export, took, grown) = await WatchAsync(bench, () => bench.Product.Http.PostAsync("/v1/exports", null));
        return export["status"]!.GetValue<string>() == "succeeded"
            ? (export["progress"]!["rowsWritten"]!.GetValue<long>(), took, grown)
            : throw new InvalidOperationException(export.ToJsonString());
    }

    private static async Task<(JsonNode Job, TimeSpan Took, double Grown)> WatchAsync(Bench bench, Func<Task<HttpResponseMessage>> begin)
    {
        var before = Resident.MegabytesOf(bench.Product.Id);
        var (most, since) = (before, Stopwatch.GetTimestamp());
        var sending = begin();
        while (!sending.IsCompleted)
        {
            most = Math.Max(most, Resident.MegabytesOf(bench.Product.Id));
            await Task.WhenAny(sending, Task.Delay(Look));
        }
        var sent = await sending;
        sent.EnsureSuccessStatusCode();
        while (true)
        {
            var job = JsonNode.Parse(await bench.Product.Http.GetStringAsync(sent.Headers.Location))!;
            most = Math.Max(most, Resident.MegabytesOf(bench.Product.Id));
            if (job["finishedAt"] is not null)
                return (job, Stopwatch.GetElapsedTime(since), most - before);
            await Task.Delay(Look);
        }
    }

    private static async Task WriteAsync(string path, IReadOnlyList<Guid> members, DateOnly firstDay, int rows)
    {
        var dice = new Random(rows);
        await using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        await file.WriteAsync("date,memberId,professionalBrand,rightPeople,insights,relationships\n");
        for (var row = 0; row < rows; row++)
            await file.WriteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{firstDay.AddDays(row / members.Count):yyyy-MM-dd},{members[row % members.Count]},{Pillar()},{Pillar()},{Pillar()},{Pillar()}\n"
                )
            );

        decimal Pillar() => dice.Next(250_000) / 10_000m;
    }

    private static string Text(TimeSpan took, long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {took.TotalSeconds:0.0} s, {rows / took.TotalSeconds:N0} rows/s");
}
