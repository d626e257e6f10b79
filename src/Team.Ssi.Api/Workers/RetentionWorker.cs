using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Workers;

/// <summary>Keeps every organization's retention, for as long as the program runs; what it missed it makes good.</summary>
internal sealed partial class RetentionWorker(RetentionRounds rounds, Readiness readiness, TimeProvider clock, ILogger<RetentionWorker> log)
    : BackgroundService
{
    /// <summary>Retention counts in months, and a round reads every old reading.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(12);

    private static readonly TimeSpan PauseUntilPrepared = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isPrepared = readiness.WaitingFor is null;
            if (isPrepared)
                await RunAsync(stoppingToken);
            // Being told to stop is no failure, also not of a host that could not start.
            await Task.Delay(isPrepared ? Pause : PauseUntilPrepared, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await rounds.RunAsync(ct);
        }
        catch (Exception failure)
            when (ct.IsCancellationRequested || failure is OutcomeUnknownException || DatabaseFailures.IsPassing(failure))
        {
            // The next round finds what this one left.
            LogLater(failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention waits for the database ({Failure})")]
    private partial void LogLater(string failure);
}
