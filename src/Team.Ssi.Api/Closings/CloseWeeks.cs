using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Closings;

/// <summary>Freezes every organization's weeks when they are due, for as long as the program runs; what it missed it makes good.</summary>
internal sealed partial class CloseWeeks(WeekClosings closings, Readiness readiness, TimeProvider clock, ILogger<CloseWeeks> log)
    : BackgroundService
{
    /// <summary>Nobody waits for a closing to the minute, and every look asks every organization.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PauseUntilPrepared = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isPrepared = readiness.WaitingFor is null;
            if (isPrepared)
                await LookAsync(stoppingToken);
            // Being told to stop is no failure, also not of a host that could not start.
            await Task.Delay(isPrepared ? Pause : PauseUntilPrepared, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            if (await closings.CloseDueAsync(ct) is > 0 and var closed)
                LogClosed(closed);
        }
        catch (Exception failure)
        {
            // The database may be away, or the host about to stop; the next look finds what this one left.
            if (!ct.IsCancellationRequested)
                LogLater(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Closed {Count} weeks")]
    private partial void LogClosed(int count);

    [LoggerMessage(LogLevel.Warning, "Weeks could not be closed, trying again later: {Reason}")]
    private partial void LogLater(string reason);
}
