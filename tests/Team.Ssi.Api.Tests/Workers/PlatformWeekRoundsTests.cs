using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Workers;

/// <summary>Each in a database of its own: what is judged together is everything that is in it.</summary>
public sealed class PlatformWeekRoundsTests(ApiHost host)
{
    private static readonly DateOnly Break = RunningClock.Today.AddDays(-7 * 30);

    [Fact]
    public async Task History_that_comes_after_its_weeks_were_judged_is_judged_again()
    {
        await using var server = await OwnServer.StartAsync(host);
        var empty = await server.OrganizationAsync(members: 0);
        await server.RunAsync();
        var before = await server.WeeksAsync();

        foreach (var members in new[] { 11, 10, 12 })
            await server.MoveAsync(await server.OrganizationAsync(members), Break, by: 4.37m);
        await server.RunAsync();

        Assert.Equal((BoardWeeks.Most, 0), (before.Count, before.Count(week => week.Decides)));
        Assert.Equal([(Break, 437)], (await server.WeeksAsync()).Where(week => week.Decides).Select(week => (week.End, (int)week.Shift!)));
        Assert.Equal([new PlatformShift(IsoWeek.Of(Break), 437)], await server.BreaksAsync(empty));
    }

    [Fact]
    public async Task Readings_that_come_later_change_the_judgement()
    {
        await using var server = await OwnServer.StartAsync(host);
        foreach (var _ in Enumerable.Range(0, 3))
            await server.MoveAsync(await server.OrganizationAsync(10), Break, by: -5);
        await server.RunAsync();
        var raised = (await server.WeeksAsync()).Count(week => week.Shift is not null);

        await server.MoveAsync(await server.OrganizationAsync(40), Break, by: 0);
        await server.RunAsync();

        Assert.Equal(1, raised);
        Assert.DoesNotContain(await server.WeeksAsync(), week => week.Shift is not null);
    }

    [Fact]
    public async Task Only_weeks_whose_readings_have_changed_are_judged_again()
    {
        await using var server = await OwnServer.StartAsync(host);
        var acme = await server.OrganizationAsync(1);
        await server.MoveAsync(acme, Break, by: 1);
        await server.RunAsync();
        await server.AskAsync("UPDATE platform_weeks SET members = 999");

        await server.RunAsync();
        var untouched = await server.WeeksAsync();
        await server.RecordAsync(acme, Break.AddDays(70), 60);
        await server.RunAsync();

        Assert.All(untouched, week => Assert.Equal(999, week.Members));
        // The change to the week, and the one from it.
        Assert.Equal(
            [Break.AddDays(70), Break.AddDays(77)],
            (await server.WeeksAsync()).Where(week => week.Members != 999).Select(week => week.End)
        );
        Assert.Equal(0L, await server.AskAsync("SELECT count(*) FROM platform_week_changes"));
    }

    [Fact]
    public async Task While_one_instance_judges_another_leaves_it_to_do_so()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await OwnServer.StartAsync(host);
        await server.MoveAsync(await server.OrganizationAsync(1), Break, by: 1);
        await using var other = await server.Source.OpenConnectionAsync(ct);
        await using (var held = await other.BeginTransactionAsync(ct))
        {
            await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(x'53534950'::int::bigint)", other);
            await take.ExecuteNonQueryAsync(ct);

            await server.RunAsync();
            Assert.Empty(await server.WeeksAsync());
        }

        await server.RunAsync();
        Assert.Equal(BoardWeeks.Most, (await server.WeeksAsync()).Count);
    }

    private sealed record Week(DateOnly End, short? Shift, int Members, bool Decides);

    private sealed class OwnServer(ApiHost host, TestDatabase database) : IAsyncDisposable
    {
        private readonly FakeTimeProvider _clock = new(RunningClock.Start);
        private readonly Dictionary<Guid, List<Guid>> _members = [];

        public NpgsqlDataSource Source { get; } = Database.CreateDataSource(database.App);

        public static async Task<OwnServer> StartAsync(ApiHost host) => new(host, await TestDatabase.CreateAsync(host.Server));

        public Task RunAsync() =>
            new BoardWeekRounds(Source, new PlatformWeekRounds(Source, _clock), _clock, NullLogger<BoardWeekRounds>.Instance).RunAsync(
                TestContext.Current.CancellationToken
            );

        public async Task<Guid> OrganizationAsync(int members)
        {
            var people = Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7()).ToList();
            var id = await new NewOrganization(Source, host.Services.GetRequiredService<IServiceScopeFactory>(), _clock).CreateAsync(
                "Acme",
                "Etc/UTC",
                [1],
                $"ssi_{Guid.CreateVersion7():N}",
                db =>
                {
                    db.Members.AddRange(
                        people.Select(person => new Member
                        {
                            OrganizationId = db.OrganizationId,
                            Id = person,
                            DisplayName = "Alice",
                            NameKey = "alice",
                            CreatedAt = _clock.GetUtcNow(),
                            UpdatedAt = _clock.GetUtcNow(),
                        })
                    );
                    return db.SaveChangesAsync();
                },
                CancellationToken.None
            );
            _members[id] = people;
            return id;
        }

        /// <summary>Everybody had 50 in the week before, and so much more in this one.</summary>
        public async Task MoveAsync(Guid organization, DateOnly sunday, decimal by)
        {
            await RecordAsync(organization, sunday.AddDays(-9), 50);
            await RecordAsync(organization, sunday.AddDays(-2), 50 + by);
        }

        public async Task RecordAsync(Guid organization, DateOnly day, decimal total)
        {
            var ct = TestContext.Current.CancellationToken;
            await using var transaction = await OrganizationTransaction.BeginAsync(Source, organization, ct);
            await RecordedReadings.WriteAsync(
                transaction.Connection,
                organization,
                Guid.CreateVersion7(),
                _clock.GetUtcNow(),
                ReadingSource.Batch,
                [
                    .. _members[organization]
                        .Select(member => new ReadingToRecord(member, day, new ReadingTotal(null, (int)(total * 1_000_000), false))),
                ],
                ct
            );
            await transaction.CommitAsync(TimeProvider.System);
        }

        public async Task<IReadOnlyList<PlatformShift>> BreaksAsync(Guid organization)
        {
            var ct = TestContext.Current.CancellationToken;
            await using var transaction = await OrganizationTransaction.BeginAsync(Source, organization, ct);
            return await PlatformBreaks.QueryAsync(transaction.Connection, organization, Break.AddDays(-100), RunningClock.Today, ct);
        }

        public async Task<List<Week>> WeeksAsync()
        {
            await using var command = Source.CreateCommand(
                "SELECT week_end, shift, members, decides FROM platform_weeks ORDER BY week_end"
            );
            await using var row = await command.ExecuteReaderAsync();
            var weeks = new List<Week>();
            while (await row.ReadAsync())
                weeks.Add(
                    new Week(
                        row.GetFieldValue<DateOnly>(0),
                        await row.IsDBNullAsync(1) ? null : row.GetInt16(1),
                        row.GetInt32(2),
                        row.GetBoolean(3)
                    )
                );
            return weeks;
        }

        public async Task<object?> AskAsync(string sql)
        {
            await using var command = Source.CreateCommand(sql);
            return await command.ExecuteScalarAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
