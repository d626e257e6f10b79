using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

public sealed class OrganizationTransactionTests(ApiHost host)
{
    [Fact]
    public async Task What_is_not_committed_is_rolled_back()
    {
        await using var database = Open(host.Database.App);
        var id = Guid.CreateVersion7();

        await using (var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None))
            await AddAsync(transaction, id, "Acme");

        Assert.Null(await FindAsync(database, id));
    }

    [Fact]
    public async Task A_pool_of_dead_connections_fails_neither_a_read_nor_a_write()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var database = Open(host.Database.App);

        await FillPoolAsync(database);
        Assert.InRange(await KillAsync(database), 4, 10);
        var settings = await FindAsync(database, acme.Id);

        await FillPoolAsync(database);
        Assert.InRange(await KillAsync(database), 4, 10);
        var id = Guid.CreateVersion7();
        await using (var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None))
        {
            await AddAsync(transaction, id, "Written after the crash");
            await transaction.CommitAsync(TimeProvider.System);
        }

        Assert.Equal(30, settings!.FreshnessDays);
        Assert.NotNull(await FindAsync(database, id));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_commit_is_confirmed_is_no_success()
    {
        await using var database = Open(host.Database.App);
        var id = Guid.CreateVersion7();
        await using var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None);
        await AddAsync(transaction, id, "Acme");
        await KillAsync(database);

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync(TimeProvider.System));
    }

    [Fact]
    public async Task A_commit_that_takes_long_goes_on_while_the_caller_is_told()
    {
        await using var test = await WithSlowCommitsAsync();
        await using var database = Open(test.App);
        var id = Guid.CreateVersion7();
        var clock = new FakeTimeProvider();
        await using (var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None))
        {
            await AddAsync(transaction, id, "Slow");
            var commit = transaction.CommitAsync(clock);
            clock.Advance(TimeSpan.FromSeconds(7));
            Assert.False(commit.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => commit);
            Assert.Null(await FindAsync(database, id));
        }

        for (var attempt = 0; await FindAsync(database, id) is null; attempt++)
        {
            Assert.True(attempt < 200, "The commit did not go on.");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task A_commit_that_was_not_replicated_is_no_success()
    {
        await using var test = await WithSlowCommitsAsync();
        await using var database = Open(test.App);
        var id = Guid.CreateVersion7();
        await using var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None);
        await AddAsync(transaction, id, "Unreplicated");

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync(TimeProvider.System));
    }

    [Fact]
    public async Task A_commit_that_the_database_refuses_is_a_failure_like_any_other()
    {
        await using var test = await WithSlowCommitsAsync();
        await using var database = Open(test.App);
        var id = Guid.CreateVersion7();
        await using var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None);
        await AddAsync(transaction, id, "Refused");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => transaction.CommitAsync(TimeProvider.System));

        Assert.Equal(PostgresErrorCodes.RaiseException, refused.SqlState);
    }

    /// <summary>A database of its own, where the name of an organization decides how its commit goes.</summary>
    private async Task<TestDatabase> WithSlowCommitsAsync()
    {
        var test = await TestDatabase.CreateAsync(host.Server);
        await using var admin = new NpgsqlConnection(test.Admin);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.name = 'Slow' THEN PERFORM pg_sleep(2); END IF;
                IF NEW.name = 'Unreplicated' THEN RAISE WARNING 'canceling wait for synchronous replication due to user request'; END IF;
                IF NEW.name = 'Refused' THEN RAISE EXCEPTION 'no'; END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON organizations DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION at_commit();
            """,
            admin
        );
        await command.ExecuteNonQueryAsync();
        return test;
    }

    /// <summary>A pool of its own, told from all others by its name.</summary>
    private static NpgsqlDataSource Open(string address) =>
        Database.CreateDataSource(
            new NpgsqlConnectionStringBuilder(address) { ApplicationName = $"test-{Guid.CreateVersion7():N}" }.ConnectionString
        );

    private static async Task FillPoolAsync(NpgsqlDataSource database)
    {
        var connections = new List<NpgsqlConnection>();
        for (var number = 0; number < 4; number++)
            connections.Add(await database.OpenConnectionAsync());
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private async Task<long> KillAsync(NpgsqlDataSource database)
    {
        await using var admin = new NpgsqlConnection(host.Database.Admin);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = $1",
            admin
        );
        command.Parameters.Add(
            new NpgsqlParameter<string> { TypedValue = new NpgsqlConnectionStringBuilder(database.ConnectionString).ApplicationName! }
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task AddAsync(OrganizationTransaction transaction, Guid id, string name)
    {
        var options = new DbContextOptionsBuilder<SsiDb>();
        Database.Configure(options);
        await using var db = new SsiDb(options.Options);
        transaction.Lend(db, id);
        db.Organizations.Add(new Organization { OrganizationId = id, Name = name });
        await db.SaveChangesAsync();
    }

    private static async Task<OrganizationSettings?> FindAsync(NpgsqlDataSource database, Guid id)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, id, CancellationToken.None);
        return transaction.Settings;
    }
}
