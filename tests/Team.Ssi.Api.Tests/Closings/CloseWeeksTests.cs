using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Closings;

public sealed class CloseWeeksTests(ApiHost host)
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Waits_until_the_database_is_prepared_and_then_until_the_week_is_due()
    {
        await using var own = await OwnDatabase.CreateAsync(host);
        var clock = new FakeTimeProvider(Tuesday.AddMinutes(-7));
        var readiness = own.Readiness();
        using var worker = own.Worker(readiness, clock);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromSeconds(1));
        readiness.Prepared();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await own.CountAsync());
        await own.UntilClosedAsync(clock);

        Assert.True(clock.GetUtcNow() >= Tuesday);
        await worker.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(worker.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task Goes_on_after_the_database_was_away()
    {
        await using var own = await OwnDatabase.CreateAsync(host);
        var clock = new FakeTimeProvider(Tuesday);
        var readiness = own.Readiness();
        readiness.Prepared();
        await own.LetInAsync(false);
        using var worker = own.Worker(readiness, clock);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(5));

        await own.LetInAsync(true);
        await own.UntilClosedAsync(clock);

        Assert.False(worker.ExecuteTask!.IsCompleted);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A database with one organization, whose only weeks are these.</summary>
    private sealed class OwnDatabase(ApiHost host, TestDatabase database) : IAsyncDisposable
    {
        public NpgsqlDataSource Source { get; } = Database.CreateDataSource(database.App);

        public static async Task<OwnDatabase> CreateAsync(ApiHost host)
        {
            var own = new OwnDatabase(host, await TestDatabase.CreateAsync(host.Server));
            await new NewOrganization(
                own.Source,
                host.Services.GetRequiredService<IServiceScopeFactory>(),
                new FakeTimeProvider(RunningClock.Start)
            ).CreateAsync("Acme", "Etc/UTC", [1], "ssi_acme", null, CancellationToken.None);
            return own;
        }

        public Readiness Readiness() => new(Source, host.Services.GetRequiredService<IHostApplicationLifetime>());

        public CloseWeeks Worker(Readiness readiness, TimeProvider clock) =>
            new(new WeekClosings(Source, clock, NullLogger<WeekClosings>.Instance), readiness, clock, NullLogger<CloseWeeks>.Instance);

        public async Task<long> CountAsync() => (long)(await AskAsync("SELECT count(*) FROM closings"))!;

        public async Task LetInAsync(bool may)
        {
            var name = new NpgsqlConnectionStringBuilder(database.App);
            await AskAsync($"ALTER ROLE {name.Username} {(may ? "LOGIN" : "NOLOGIN")}");
            Source.Clear();
        }

        public async Task UntilClosedAsync(FakeTimeProvider clock)
        {
            for (var attempt = 0; await CountAsync() == 0; attempt++)
            {
                Assert.True(attempt < 400, "The week was not closed.");
                clock.Advance(TimeSpan.FromMinutes(1));
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
            Assert.Equal(1, await CountAsync());
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await database.DisposeAsync();
        }

        private async Task<object?> AskAsync(string sql)
        {
            await using var admin = new NpgsqlConnection(database.Admin);
            await admin.OpenAsync();
            await using var command = new NpgsqlCommand(sql, admin);
            return await command.ExecuteScalarAsync();
        }
    }
}
