using System.Collections.Concurrent;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Webhooks;

/// <summary>Keeps attempts going, many at once, but few to one receiver: who answers slowly holds up nobody else.</summary>
internal sealed partial class WebhookPump(
    NpgsqlDataSource database,
    DeliveryAttempts attempts,
    TimeProvider clock,
    ILogger<WebhookPump> log
)
{
    private const int MostAtOnce = 32;
    private const int MostToOneWebhook = 4;

    /// <summary>Longer than an attempt may take, and short enough that another instance soon goes on with what a dead one held.</summary>
    private static readonly TimeSpan Lease = WebhookSender.Patience + TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<Task, Guid> _running = new();

    /// <summary>Starts what is due, as far as there is room.</summary>
    /// <param name="only">One organization; null for all.</param>
    /// <returns>How many attempts were started.</returns>
    public async Task<int> StartDueAsync(Guid? only, CancellationToken ct)
    {
        var started = 0;
        while (_running.Count < MostAtOnce)
        {
            var now = clock.GetUtcNow();
            // A few at a time, so that those of one webhook are counted before more of them are taken.
            var leased = await WebhookQueue.LeaseAsync(database, now, now + Lease, MostToOneWebhook, Busy(), only, ct);
            foreach (var delivery in leased)
                Start(delivery, ct);
            started += leased.Count;
            if (leased.Count < MostToOneWebhook)
                break;
        }
        return started;
    }

    /// <summary>When all that was started has ended.</summary>
    public Task IdleAsync() => Task.WhenAll(_running.Keys);

    private Guid[] Busy() =>
        [.. _running.Values.GroupBy(webhook => webhook).Where(group => group.Count() >= MostToOneWebhook).Select(group => group.Key)];

    private void Start(QueuedDelivery delivery, CancellationToken ct)
    {
        var attempt = AttemptAsync(delivery, ct);
        _running[attempt] = delivery.WebhookId;
        attempt.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task AttemptAsync(QueuedDelivery delivery, CancellationToken ct)
    {
        try
        {
            await attempts.MakeAsync(delivery, ct);
        }
        catch (Exception failure) when (ct.IsCancellationRequested)
        {
            LogStopped(delivery.DeliveryId, failure.GetType().Name);
        }
        catch (Exception failure) when (failure is OutcomeUnknownException || DatabaseFailures.IsPassing(failure))
        {
            LogAgain(delivery.DeliveryId, failure.GetBaseException().Message);
        }
        catch (Exception failure)
        {
            LogFailed(failure, delivery.DeliveryId);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Stopped in the middle of delivery {Delivery} ({Failure}); it is made again")]
    private partial void LogStopped(Guid delivery, string failure);

    [LoggerMessage(LogLevel.Information, "Delivery {Delivery} waits for the database ({Cause})")]
    private partial void LogAgain(Guid delivery, string cause);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} could not be made; it is tried again")]
    private partial void LogFailed(Exception failure, Guid delivery);
}
