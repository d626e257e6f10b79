using Team.Ssi.Api.Startup;

namespace Team.Ssi.Api.Webhooks;

/// <summary>Delivers what is due for as long as the program runs, and takes away what is old.</summary>
internal sealed partial class DeliverWebhooks(
    WebhookPump pump,
    OldMessages old,
    Readiness readiness,
    TimeProvider clock,
    ILogger<DeliverWebhooks> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleanedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (readiness.WaitingFor is null)
            {
                await TryAsync(() => pump.StartDueAsync(null, stoppingToken), stoppingToken);
                if (clock.GetUtcNow() - cleanedAt > BetweenCleanings)
                {
                    cleanedAt = clock.GetUtcNow();
                    await TryAsync(() => old.RemoveAsync(stoppingToken), stoppingToken);
                }
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await pump.IdleAsync();
    }

    private async Task TryAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            // The database may be away, or the host about to stop; the next round finds what this one left.
            if (!ct.IsCancellationRequested)
                LogLater(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Webhooks could not be delivered, trying again: {Reason}")]
    private partial void LogLater(string reason);
}
