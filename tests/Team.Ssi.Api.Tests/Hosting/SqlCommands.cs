using System.Collections.Concurrent;
using System.Diagnostics;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>The SQL that one request sent, told apart from that of tests beside it by the request's trace id.</summary>
internal sealed record SqlCommands(HttpResponseMessage Answer, IReadOnlyList<string> All)
{
    private static readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> Watched = new();

    static SqlCommands() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    Watched.ContainsKey(options.TraceId) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
                ActivityStopped = Note,
            }
        );

    /// <summary>Those of the operation alone: before them the caller is found, which is remembered for a moment, and the organization entered in one batch.</summary>
    public IReadOnlyList<string> OfOperation =>
        [.. All.Reverse().TakeWhile(text => !text.Contains("SET LOCAL", StringComparison.Ordinal)).Reverse()];

    public static Task<SqlCommands> OfGetAsync(HttpClient http, string path) => OfAsync(http, new HttpRequestMessage(HttpMethod.Get, path));

    public static async Task<SqlCommands> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        var trace = ActivityTraceId.CreateRandom();
        var commands = Watched.GetOrAdd(trace, _ => new ConcurrentQueue<string>());
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var answer = await http.SendAsync(request);
        Watched.TryRemove(trace, out _);
        return new SqlCommands(answer, [.. commands]);
    }

    private static void Note(Activity activity)
    {
        if (activity.GetTagItem("db.query.text") is string text && Watched.TryGetValue(activity.TraceId, out var commands))
            commands.Enqueue(text);
    }
}
