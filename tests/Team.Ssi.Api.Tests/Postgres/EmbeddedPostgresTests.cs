using System.Runtime.Versioning;
using System.Text.Json;
using Npgsql;
using Team.Ssi.Api.Postgres;
using static Team.Ssi.Api.Tests.Postgres.TemporaryData;

namespace Team.Ssi.Api.Tests.Postgres;

public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_start_keeps_the_data_and_takes_no_other_passwords()
    {
        using var data = new TemporaryData();
        string before;
        await using (var server = await data.StartAsync())
        {
            before = server.OwnerConnectionString;
            await TellAsync(before, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using (var again = await data.StartAsync())
        {
            Assert.Equal(before, again.OwnerConnectionString);
            Assert.Equal(42, await AskAsync<int>(again.OwnerConnectionString, "SELECT answer FROM kept"));
        }

        var foreign = new ClusterCredentials("Alice", "Bob", "Carol");
        await File.WriteAllTextAsync(
            data.Folder.CredentialsFile,
            JsonSerializer.Serialize(foreign, JsonSerializerOptions.Web),
            Cancellation
        );
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(data.StartAsync);
        Assert.Contains("credentials.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_data_directory_has_passwords_of_its_own_and_none_gets_in_without()
    {
        using var alice = new TemporaryData();
        using var bob = new TemporaryData();
        await using var server = await alice.StartAsync();
        await using var other = await bob.StartAsync();
        var right = new NpgsqlConnectionStringBuilder(server.AppConnectionString);
        var foreign = new NpgsqlConnectionStringBuilder(other.AppConnectionString);
        Assert.NotEqual(right.Password, foreign.Password);

        right.Password = foreign.Password;
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync<int>(right.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task A_command_waits_for_a_server_that_is_still_starting()
    {
        using var data = new TemporaryData();
        var starting = data.StartAsync();
        var joining = data.JoinOrStartAsync();
        await using var server = await starting;
        await using var joined = await joining;

        Assert.Single([server, joined], each => each.IsOwn);
        Assert.Equal(server.AppConnectionString, joined.AppConnectionString);
    }

    [Fact]
    public async Task A_command_starts_the_server_where_none_runs()
    {
        using var data = new TemporaryData();
        PostgresProcess process;
        await using (var server = await data.JoinOrStartAsync())
        {
            Assert.True(server.IsOwn);
            Assert.Equal(1, await AskAsync<int>(server.AppConnectionString, "SELECT 1"));
            process = await data.BareProcessAsync();
            Assert.NotNull(process.Running);
        }
        Assert.Null(process.Running);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(100, false)]
    public void A_path_too_long_for_a_socket_falls_back_to_loopback(int length, bool socket)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has loopback only");
        using var data = new TemporaryData();
        var endpoint = Endpoint.Choose(DataFolder.Open(data.PathOf(new string('d', length))));

        Assert.Equal(socket, endpoint.IsSocket);
    }

    [Fact]
    public async Task Folder_names_with_apostrophes_spaces_and_commas_work()
    {
        using var data = new TemporaryData();
        data.Options = data.Options with { DataDirectory = data.PathOf("it's, a #données (folder)") };
        await using var server = await data.StartAsync();

        // Npgsql takes a comma for a second host, so this one is reached by loopback.
        Assert.Equal("127.0.0.1", server.Endpoint.Host);
        Assert.Equal(1, await AskAsync<int>(server.AppConnectionString, "SELECT 1"));
    }

    [Theory]
    [InlineData("$(date)", "pg_ctl cannot work")]
    [InlineData(" ", "is empty")]
    public async Task Refuses_a_folder_that_cannot_be(string path, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows other characters");
        using var data = new TemporaryData();
        data.Options = data.Options with { DataDirectory = path };

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(data.StartAsync);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_passwords_are_told_and_not_replaced()
    {
        using var data = new TemporaryData();
        var server = await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), dataMajor: null, Cancellation);
        Directory.CreateDirectory(data.Folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(data.Folder.Cluster, "PG_VERSION"), $"{server!.Major}\n", Cancellation);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(data.StartAsync);
        Assert.Contains("credentials.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Root_is_told_when_the_servers_account_cannot_enter_the_folder()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "only root steps down");
        using var data = new TemporaryData();
        var closed = Directory.CreateDirectory(
            data.PathOf("closed"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        data.Options = data.Options with { DataDirectory = Path.Combine(closed.FullName, "data") };

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(data.StartAsync);
        Assert.Contains("cannot enter", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_cancelled_start_leaves_neither_a_server_nor_a_lock()
    {
        using var data = new TemporaryData();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var starting = EmbeddedPostgres.StartAsync(
            data.Options,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            stop.Token
        );
        stop.CancelAfter(TimeSpan.FromMilliseconds(400));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);

        await using var server = await data.StartAsync();
        Assert.Equal(1, await AskAsync<int>(server.AppConnectionString, "SELECT 1"));
    }
}
