using System.Collections.Concurrent;
using System.Diagnostics;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Listens to what one request sends to the database, told from all others by its trace.</summary>
internal sealed class SentSql : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<string> _commands = new();

    public SentSql()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> activity) =>
                activity.Parent.TraceId == _trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _trace && activity.GetTagItem("db.query.text") is string text)
                    _commands.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>One entry per round trip with a command in it.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    public async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string url, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body };
        request.Headers.Add("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");
        return await http.SendAsync(request);
    }

    /// <summary>Work in this process instead of a request.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        using var activity = new Activity("work").SetParentId(_trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        await work();
    }

    public void Dispose() => _listener.Dispose();
}
