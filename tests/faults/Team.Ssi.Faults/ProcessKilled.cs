using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>F10: `kill -9` in the middle of an import and of a delivery, and another start at once.</summary>
internal static class ProcessKilled
{
    private const int Members = 200;
    private const int Messages = 12;
    private const double SecondsUntilResumed = 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly DateOnly FirstDay = new(2015, 1, 1);

    public static async Task RunAsync(Report report, int rows)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cluster = await Cluster.CreateAsync();
        await cluster.StartAsync();
        await Product.MigrateAsync(cluster);
        await ImportAsync(report, cluster, rows);
        await DeliverAsync(report, cluster, receiver);
    }

    private static async Task ImportAsync(Report report, Cluster cluster, int rows)
    {
        var first = await StartAsync(cluster);
        await HookAsync(first, new Uri("https://hooks.example.com/"), "submission.recorded", "import.finished");
        using var file = new StringContent(FileOf(rows), Encoding.UTF8, "text/csv");
        var sent = await first.Http.PostAsync("/v1/imports?createMembers=true", file);
        sent.EnsureSuccessStatusCode();
        var path = sent.Headers.Location!.OriginalString;
        var known = await UntilAsync(first, path, created => created > 0);
        var killed = await KillAsync(first);
        await using var second = await StartAsync(cluster);
        var restarted = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        await UntilAsync(second, path, created => created > known);
        var resumed = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        var import = await EndAsync(second, path);

        Report.Title($"F10: killed (SIGKILL) in an import of {rows} rows of {Members} members, after {known}");
        report.Is("status in the end", (string)import["status"]!, "succeeded");
        report.Is("readings the import says it created", Text((int)import["result"]!["created"]!), Text(rows));
        report.Is("readings", Text(await cluster.AskAsync<long>("SELECT count(*) FROM submissions")), Text(rows));
        report.AtMost("readings recorded twice", await cluster.AskAsync<long>("SELECT count(*) FROM submission_revisions"), 0);
        report.Is("members", Text(await cluster.AskAsync<long>("SELECT count(*) FROM members")), Text(Members));
        report.Is("messages import.finished", Text(await MessagesAsync(cluster, "import.finished")), "1");
        report.Is("messages submission.recorded", Text(await MessagesAsync(cluster, "submission.recorded")), Text(Members));
        report.AtMost("recording again after the kill", resumed, SecondsUntilResumed, "s");
        Report.Tell("  of which until the next process was ready", string.Create(CultureInfo.InvariantCulture, $"{restarted:0.00} s"));
    }

    private static async Task DeliverAsync(Report report, Cluster cluster, Receiver receiver)
    {
        var first = await StartAsync(cluster);
        var webhook = await HookAsync(first, receiver.Url, "member.created");
        receiver.IsSilent = true;
        for (var message = 0; message < Messages; message++)
            await Product.CreateMemberAsync(first, $"Member {message}");
        await UntilAsync(() => Task.FromResult(receiver.Received.Count > 0));
        var killed = await KillAsync(first);
        // Before the next one starts: what that one sends is answered, or it would rightly send it again.
        receiver.IsSilent = false;
        var before = receiver.Received;
        var held = before.Select(message => message.Id).ToHashSet();
        await using var second = await StartAsync(cluster);
        await UntilAsync(async () =>
            (await second.GetAsync($"/v1/webhooks/{webhook}/deliveries?status=delivered&limit=200"))["items"]!.AsArray().Count == Messages
        );
        var after = receiver.Received.Skip(before.Count).ToList();

        Report.Title($"F10: killed (SIGKILL) while {held.Count} of {Messages} messages were on their way");
        var ids = await cluster.AskAsync<string[]>(
            "SELECT array_agg('msg_' || replace(id::text, '-', '')) FROM webhook_messages WHERE type = 'member.created'"
        );
        report.Is("messages that arrived, by their ids", Text(after.Select(message => message.Id).Intersect(ids).Count()), Text(Messages));
        report.Is(
            "  of those on their way, again with the same id",
            Text(after.Count(message => held.Contains(message.Id))),
            Text(held.Count)
        );
        report.AtMost("  sent again although they were answered", after.Count - after.Select(message => message.Id).Distinct().Count(), 0);
        report.AtMost(
            "all on their way came again after",
            Stopwatch.GetElapsedTime(killed, after.Where(message => held.Contains(message.Id)).Max(message => message.At)).TotalSeconds,
            SecondsUntilResumed,
            "s"
        );
    }

    private static async Task<ApiProcess> StartAsync(Cluster cluster)
    {
        var api = await Product.StartAsync(cluster, "Ssi__Webhooks__AllowedNetworks=127.0.0.0/8");
        await api.ReadyAsync();
        return api;
    }

    /// <returns>When it was killed.</returns>
    private static async Task<long> KillAsync(ApiProcess api)
    {
        var at = Stopwatch.GetTimestamp();
        api.Kill();
        await api.EndAsync();
        await api.DisposeAsync();
        return at;
    }

    private static async Task<string> HookAsync(ApiProcess api, Uri url, params string[] events)
    {
        var answer = await api.Http.PostAsJsonAsync(
            "/v1/webhooks",
            new
            {
                name = "CRM",
                url,
                events,
            }
        );
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    private static string FileOf(int rows)
    {
        var text = new StringBuilder("date,external id,name,total\n");
        for (var row = 0; row < rows; row++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{FirstDay.AddDays(row / Members):yyyy-MM-dd},hr-{row % Members},Member {row % Members},{row % 100}\n"
            );
        return text.ToString();
    }

    /// <returns>How many readings it says it has created, once that will do.</returns>
    private static async Task<int> UntilAsync(ApiProcess api, string path, Func<int, bool> isEnough)
    {
        var created = 0;
        await UntilAsync(async () => isEnough(created = (int)(await api.GetAsync(path))["result"]!["created"]!));
        return created;
    }

    private static async Task<JsonNode> EndAsync(ApiProcess api, string path)
    {
        JsonNode? import = null;
        await UntilAsync(async () => (import = await api.GetAsync(path))["finishedAt"] is not null);
        return import!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var since = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(Look))
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException("It does not come to be so.");
    }

    private static Task<long> MessagesAsync(Cluster cluster, string type) =>
        cluster.AskAsync<long>($"SELECT count(*) FROM webhook_messages WHERE type = '{type}'");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
