namespace Team.Ssi.Api.Startup;

/// <summary>Between the request to stop and the closed door: /health/ready says no, requests are still answered, and load balancers go elsewhere.</summary>
internal sealed class Drain(StartupSettings settings, Readiness readiness, TimeProvider clock) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        settings.Failure is null && readiness.WaitingFor is null
            ? Task.Delay(settings.Drain, clock, cancellationToken)
            : Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
