using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Team.Ssi.Api.Postgres;
using static Team.Ssi.Api.Tests.Postgres.TemporaryData;

namespace Team.Ssi.Api.Tests.Postgres;

public sealed class EmbeddedPostgresCrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_ends_unasked_is_back_each_time_with_its_data()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var data = new TemporaryData();
        data.Options = data.Options with { Durable = true };
        await using var server = await data.StartAsync();
        await TellAsync(server.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        foreach (var signal in (string[])["KILL", "TERM", "INT", "QUIT"])
        {
            // A gentle stop (TERM) waits for open sessions, which an app's pool has.
            await using var session = new NpgsqlConnection(server.AppConnectionString);
            await session.OpenAsync(Cancellation);
            var before = Postmaster.Of(data.Folder)!.Value.ProcessId;

            await SignalAsync(before, signal);
            await UntilAsync(() => Postmaster.Of(data.Folder) is { } now && now.ProcessId != before);
            Assert.Equal(42, await EventuallyAskAsync<int>(server.OwnerConnectionString, "SELECT answer FROM kept"));
        }
    }

    [Fact]
    public async Task The_server_of_a_killed_app_is_taken_over_alive_or_dead()
    {
        using var data = new TemporaryData();
        await using (var server = await data.StartAsync())
        {
            await TellAsync(server.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        // A killed app is one whose server runs while nobody holds the lock.
        var orphan = await data.BareProcessAsync();
        await orphan.StartAnywhereAsync(Cancellation);
        var before = orphan.Running!.Value.ProcessId;
        await using (var next = await data.StartAsync())
        {
            Assert.NotEqual(before, Postmaster.Of(data.Folder)!.Value.ProcessId);
            Assert.Equal(42, await AskAsync<int>(next.OwnerConnectionString, "SELECT answer FROM kept"));
        }

        await orphan.StartAnywhereAsync(Cancellation);
        using (var process = Process.GetProcessById(orphan.Running!.Value.ProcessId))
        {
            process.Kill();
        }
        Assert.True(File.Exists(PidFile(data)));
        await using var last = await data.StartAsync();
        Assert.Equal(42, await AskAsync<int>(last.OwnerConnectionString, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_stale_process_number_that_is_a_strangers_now_confuses_nobody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stranger is a Unix program");
        using var data = new TemporaryData();
        await (await data.StartAsync()).DisposeAsync();
        // Of the server's own account: PostgreSQL itself sees through one of another's.
        var account = await PostgresAccount.ChooseAsync(Cancellation);
        using var over = new CancellationTokenSource();
        var stranger = account.RunAsync("sleep", ["60.25"], over.Token);
        try
        {
            var processId = await FindStrangerAsync();
            await File.WriteAllTextAsync(
                PidFile(data),
                $"{processId}\n{data.Folder.Cluster}\n1\n5432\n\n\n  1  1\nready   \n",
                Cancellation
            );

            await using var next = await data.StartAsync();
            Assert.Equal(1, await AskAsync<int>(next.AppConnectionString, "SELECT 1"));
            Assert.False(stranger.IsCompleted);
        }
        finally
        {
            await over.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger);
        }
    }

    [Fact]
    public async Task An_interrupted_initdb_leaves_nothing_that_matters()
    {
        using var data = new TemporaryData();
        var draft = Directory.CreateDirectory(Path.Combine(data.Folder.Root, "initdb-half"));
        await File.WriteAllTextAsync(Path.Combine(draft.FullName, "PG_VERSION"), "15\n", Cancellation);
        // An empty folder is what a mount point or a careful administrator leaves.
        Directory.CreateDirectory(data.Folder.Cluster);

        await using var server = await data.StartAsync();
        Assert.Equal(1, await AskAsync<int>(server.AppConnectionString, "SELECT 1"));
        Assert.False(Directory.Exists(draft.FullName));
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        using var data = new TemporaryData();
        var precious = Path.Combine(Directory.CreateDirectory(data.Folder.Cluster).FullName, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine", Cancellation);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(data.StartAsync);
        Assert.Contains("no PostgreSQL data", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(precious));
    }

    private static string PidFile(TemporaryData data) => Path.Combine(data.Folder.Cluster, "postmaster.pid");

    private static async Task<int> FindStrangerAsync()
    {
        var found = default(CommandResult);
        await UntilAsync(async () =>
            (found = await new SystemCommand("pgrep", ["-x", "-f", "sleep 60.25"]).RunAsync(Cancellation)).Succeeded
        );
        return int.Parse(found.Output.Split('\n')[0], CultureInfo.InvariantCulture);
    }

    private static async Task SignalAsync(int processId, string signal)
    {
        var sent = await new SystemCommand("kill", [$"-{signal}", processId.ToString(CultureInfo.InvariantCulture)]).RunAsync(Cancellation);
        Assert.True(sent.Succeeded, sent.Output);
    }

    private static Task UntilAsync(Func<bool> reached) => UntilAsync(() => Task.FromResult(reached()));

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var since = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(since.Elapsed < Patience, "not reached in time");
            await Task.Delay(Pause, Cancellation);
        }
    }

    // A server that has just begun to listen may still be recovering.
    private static async Task<T> EventuallyAskAsync<T>(string connectionString, string question)
    {
        var answer = default(T);
        await UntilAsync(async () =>
        {
            try
            {
                answer = await AskAsync<T>(connectionString, question);
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
        return answer!;
    }
}
