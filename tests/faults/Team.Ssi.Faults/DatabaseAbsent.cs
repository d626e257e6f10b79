using System.Globalization;
using System.Net;

namespace Team.Ssi.Faults;

/// <summary>F2: the product starts before its database.</summary>
internal static class DatabaseAbsent
{
    private const double SecondsUntilReady = 5;
    private static readonly TimeSpan Absence = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(Report report)
    {
        await using var cluster = await Cluster.CreateAsync();
        await cluster.StartAsync();
        await Product.MigrateAsync(cluster);
        await cluster.CrashAsync();

        await using var api = await Product.StartAsync(cluster);
        await Task.Delay(Absence);
        var live = await api.Http.GetAsync("/health/live");
        var ready = await api.Http.GetAsync("/health/ready");
        var read = await api.Http.GetAsync("/v1/organization");
        await cluster.StartAsync();
        var untilReady = await api.ReadyAsync();

        Report.Title("F2: database absent at start");
        report.Is("/health/live meanwhile", Text(live.StatusCode), "200");
        report.Is("/health/ready meanwhile", Text(ready.StatusCode), "503");
        report.Is("/v1/organization meanwhile", Text(read.StatusCode), "503");
        report.Is("  with Retry-After", read.Headers.RetryAfter is null ? "no" : "yes", "yes");
        report.AtMost("ready after the database appeared", untilReady.TotalSeconds, SecondsUntilReady, "s");
        report.Is("the process that started is the one that serves", api.HasEnded ? "no" : "yes", "yes");
    }

    private static string Text(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
