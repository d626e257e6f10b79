using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Team.Ssi.Faults;

/// <summary>A webhook's other end: notes which messages come and when, and leaves them unanswered while it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Id, long At)> _received = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Whoever sends waits for an answer that does not come.</summary>
    public bool IsSilent { get; set; }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Every message in the order of arrival, with the clock of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<(string Id, long At)> Received => [.. _received];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        _received.Enqueue((context.Request.Headers["webhook-id"].ToString(), Stopwatch.GetTimestamp()));
        if (IsSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
