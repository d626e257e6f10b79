using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Startup;

/// <summary>
/// Brings the database to where requests can be served, however late it appears: the program starts without it and says so in /health/ready
/// instead of ending and being started again.
/// </summary>
internal sealed partial class PrepareDatabase(
    DatabaseAddress address,
    FirstOrganization first,
    Cursors cursors,
    Readiness readiness,
    StartupSettings settings,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<PrepareDatabase> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>`migrate` makes the app's role and gives it its rights; an administrator may make the database later still.</summary>
    private static readonly string[] NotLetIn =
    [
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification,
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InsufficientPrivilege,
    ];

    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await PrepareAsync(stoppingToken))
                    return;
            }
            catch (Exception failure) when (ReasonOf(failure) is { } reason)
            {
                Wait(reason, failure.GetBaseException().Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await EndAsync(failure, stoppingToken);
                return;
            }
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken ct)
    {
        if (address.IsEmbedded)
            await Schema.MigrateAsync(address.Owner, address.App, ct);
        else if (await Schema.PendingAsync(address.App, ct) is { Count: > 0 } pending)
        {
            Wait("the migrations: run `migrate`", $"{pending.Count} pending");
            return false;
        }
        settings.IsKeyRevoked = !await first.EnsureAsync(settings.Demo, settings.GeneratedKey, ct);
        cursors.WarmUp();
        readiness.Prepared();
        if (!address.IsEmbedded)
            LogReady();
        return true;
    }

    /// <returns>Null when waiting does not help.</returns>
    private static string? ReasonOf(Exception failure) =>
        failure.GetBaseException() is PostgresException { SqlState: var state } && NotLetIn.Contains(state)
            ? "the database to let the app in: run `migrate`, or correct ConnectionStrings__Ssi"
        : failure is OutcomeUnknownException || Causes(failure).Any(DatabaseFailures.IsPassing) ? "the database"
        : null;

    /// <summary>The key ring wraps what the database said in exceptions of its own.</summary>
    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private void Wait(string what, string cause)
    {
        if (_said != what)
            LogWaiting(what, cause);
        _said = what;
        readiness.WaitFor(what);
    }

    private async Task EndAsync(Exception failure, CancellationToken ct)
    {
        if (Refusals.Explain(failure) is null)
            LogFailed(failure);
        settings.Fail(Refusals.Explain(failure) ?? "The database could not be prepared; the log says why.");
        // A host that is stopped while it starts throws.
        var started = new TaskCompletionSource();
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for {What} ({Cause})")]
    private partial void LogWaiting(string what, string cause);

    [LoggerMessage(LogLevel.Information, "Ready")]
    private partial void LogReady();

    [LoggerMessage(LogLevel.Critical, "The database could not be prepared")]
    private partial void LogFailed(Exception failure);
}
