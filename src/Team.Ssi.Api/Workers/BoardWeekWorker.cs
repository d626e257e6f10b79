using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Workers;

/// <summary>
/// Keeps board_weeks filled in the background. Nobody waits for it: a week that it has not reached is computed by who asks. So a round that fails
/// is only logged, and the next one does its work.
/// </summary>
internal sealed partial class BoardWeekWorker(BoardWeekRounds rounds, Readiness readiness, TimeProvider clock, ILogger<BoardWeekWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>A round costs a short transaction per organization even when there is nothing to do: where there are thousands, it pauses longer.</summary>
    private const int Rest = 10;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PauseUntilPrepared = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isPrepared = readiness.WaitingFor is null;
            var began = clock.GetTimestamp();
            if (isPrepared)
                await RunAsync(stoppingToken);
            var pause = TimeSpan.FromTicks(Math.Clamp(Rest * clock.GetElapsedTime(began).Ticks, Pause.Ticks, LongestPause.Ticks));
            // Being told to stop is no failure, also not of a host that could not start.
            await Task.Delay(isPrepared ? pause : PauseUntilPrepared, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await rounds.RunAsync(stoppingToken);
        }
        catch (Exception failure) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(failure.GetType().Name);
        }
        catch (Exception failure) when (failure is OutcomeUnknownException || DatabaseFailures.IsPassing(failure))
        {
            LogWaiting(failure.GetBaseException().Message);
        }
        catch (Exception failure)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Stopped in the middle of a round ({Failure}); nothing of it is kept")]
    private partial void LogStopped(string failure);

    [LoggerMessage(LogLevel.Information, "Past weeks wait for the database ({Cause})")]
    private partial void LogWaiting(string cause);

    [LoggerMessage(LogLevel.Error, "A round over past weeks failed; they are computed when asked for until one succeeds")]
    private partial void LogFailed(Exception failure);
}
