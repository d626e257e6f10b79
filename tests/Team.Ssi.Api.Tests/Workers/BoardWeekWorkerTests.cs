using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Workers;

public sealed class BoardWeekWorkerTests(ApiHost host)
{
    private readonly FakeTimeProvider _clock = new(RunningClock.Start);

    [Fact]
    public async Task Waits_until_the_database_is_prepared_outlives_its_absence_and_ends_when_told()
    {
        // Nobody listens on port 1.
        await using var absent = Database.CreateDataSource("Host=127.0.0.1;Port=1;Username=nobody");
        var readiness = new Readiness(absent, host.Services.GetRequiredService<IHostApplicationLifetime>());
        var log = new Sentences();
        var rounds = new BoardWeekRounds(absent, new PlatformWeekRounds(absent, _clock), _clock, NullLogger<BoardWeekRounds>.Instance);
        using var worker = new BoardWeekWorker(rounds, readiness, _clock, log);
        await worker.StartAsync(CancellationToken.None);

        await PassAsync(() => false, most: 20);
        Assert.Empty(log.Said);
        readiness.Prepared();
        await PassAsync(() => log.Said.Count >= 2, most: 1000);
        await worker.StopAsync(CancellationToken.None);

        Assert.All(log.Said, said => Assert.StartsWith("Information: Past weeks wait for the database", said, StringComparison.Ordinal));
        Assert.True(log.Said.Count >= 2, "One failed round ended it.");
        Assert.True(worker.ExecuteTask!.IsCompleted);
        Assert.False(worker.ExecuteTask.IsFaulted);
    }

    private async Task PassAsync(Func<bool> isEnough, int most)
    {
        for (var minute = 0; minute < most && !isEnough(); minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10);
        }
    }

    private sealed class Sentences : ILogger<BoardWeekWorker>
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failure, Func<TState, Exception?, string> format) =>
            Said.Enqueue($"{level}: {format(state, failure)}");
    }
}
