using System.Threading.Channels;

namespace Team.Ssi.Api.Workers;

/// <summary>Wakes this instance's worker when there is something to do. It is a hint: what it misses, the next look at the directory finds.</summary>
internal sealed class JobSignal
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Call() => _calls.Writer.TryWrite(true);

    /// <summary>Returns when called, or after the pause.</summary>
    public async Task WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task called = _calls.Reader.WaitToReadAsync(enough.Token).AsTask();
        await Task.WhenAny(called, Task.Delay(pause, clock, enough.Token));
        await enough.CancelAsync();
        await called.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _calls.Reader.TryRead(out _);
    }
}
