namespace Team.Ssi.Api.Postgres;

/// <summary>Restarts the server whenever it ends unasked, whatever its exit code.</summary>
internal sealed partial class PostgresWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // Somebody else's gentle stop waits for the app's own connections, which never end by themselves: after this it is hurried.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    // One that has run for so long did not fail at once: the next restart need not be held back.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private readonly PostgresProcess _process;
    private readonly Endpoint _endpoint;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private TimeSpan _delay = ShortestDelay;
    private long _startedAt;
    private long? _stoppingSince;

    public PostgresWatch(PostgresProcess process, Endpoint endpoint, TimeProvider clock, ILogger logger)
    {
        (_process, _endpoint, _clock, _logger) = (process, endpoint, clock, logger);
        _startedAt = clock.GetTimestamp();
        _loop = Task.Run(WatchAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, _clock, _stop.Token);
            try
            {
                await LookAsync();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogRestartFailed(failure.Message);
            }
        }
    }

    private async Task LookAsync()
    {
        if (_process.Running is not { } postmaster)
        {
            await RestartAsync();
            return;
        }
        if (!postmaster.IsStopping)
        {
            _stoppingSince = null;
        }
        else if (_clock.GetElapsedTime(_stoppingSince ??= _clock.GetTimestamp()) > StopPatience)
        {
            await _process.StopAsync();
        }
    }

    private async Task RestartAsync()
    {
        if (_clock.GetElapsedTime(_startedAt) > Steady)
        {
            _delay = ShortestDelay;
        }
        LogEnded(_delay.TotalMilliseconds);
        await Task.Delay(_delay, _clock, _stop.Token);
        _delay = _delay * 2 < LongestDelay ? _delay * 2 : LongestDelay;
        _stoppingSince = null;
        // At the same place, because the app's connection strings name it.
        await _process.StartAsync(_endpoint, _stop.Token);
        _startedAt = _clock.GetTimestamp();
        LogRestarted();
    }

    [LoggerMessage(LogLevel.Warning, "The embedded PostgreSQL ended unasked; restarting it in {Delay} ms")]
    private partial void LogEnded(double delay);

    [LoggerMessage(LogLevel.Information, "The embedded PostgreSQL is back")]
    private partial void LogRestarted();

    [LoggerMessage(LogLevel.Error, "The embedded PostgreSQL could not be restarted, which is tried again: {Reason}")]
    private partial void LogRestartFailed(string reason);
}
