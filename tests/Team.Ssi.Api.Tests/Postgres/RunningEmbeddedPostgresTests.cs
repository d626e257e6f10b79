using System.Runtime.Versioning;
using Npgsql;
using Team.Ssi.Api.Postgres;
using static Team.Ssi.Api.Tests.Postgres.TemporaryData;

namespace Team.Ssi.Api.Tests.Postgres;

/// <summary>What can be seen of a server without disturbing it: one is enough for all.</summary>
public sealed class RunningEmbeddedPostgresTests(RunningEmbeddedPostgresTests.Started running)
    : IClassFixture<RunningEmbeddedPostgresTests.Started>
{
    [Fact]
    public async Task The_first_start_makes_the_roles_and_the_database()
    {
        const string Powers =
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = current_user";
        Assert.False(await AskAsync<bool>(running.Server.AppConnectionString, Powers));
        Assert.False(await AskAsync<bool>(running.Server.OwnerConnectionString, Powers));
        const string Owner = "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = current_database()";
        Assert.Equal("ssi_owner", await AskAsync<string>(running.Server.AppConnectionString, Owner));
        Assert.Equal("ssi_app", await AskAsync<string>(running.Server.AppConnectionString, "SELECT current_user::text"));
        Assert.True(
            await AskAsync<bool>(running.Server.SuperuserConnectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        );
        Assert.Equal("on", await AskAsync<string>(running.Server.AppConnectionString, "SHOW data_checksums"));
        Assert.Equal("UTF8", await AskAsync<string>(running.Server.AppConnectionString, "SHOW server_encoding"));
    }

    [Fact]
    public async Task Only_the_owner_makes_tables_and_the_app_cannot_pass_row_security()
    {
        await TellAsync(
            running.Server.OwnerConnectionString,
            """
            CREATE TABLE secret (id int);
            INSERT INTO secret VALUES (1);
            ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
            ALTER TABLE secret FORCE ROW LEVEL SECURITY;
            GRANT SELECT ON secret TO ssi_app;
            """
        );

        Assert.Equal(0L, await AskAsync<long>(running.Server.AppConnectionString, "SELECT count(*) FROM secret"));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            TellAsync(running.Server.AppConnectionString, "CREATE TABLE mine (id int)")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        // Imports need temporary tables.
        await TellAsync(running.Server.AppConnectionString, "CREATE TEMPORARY TABLE draft (id int)");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Passwords_are_readable_by_the_owner_of_the_folder_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(running.Data.Folder.CredentialsFile));
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.All([running.Data.Folder.Cluster, running.Data.Folder.Run], folder => Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder)));
        Assert.False(File.Exists(Path.Combine(running.Data.Folder.Run, "password")));
    }

    [Fact]
    public async Task Refuses_a_folder_in_use_and_names_the_process()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(running.Data.StartAsync);
        Assert.Contains($"in use by process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync<int>(running.Server.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_command_joins_the_running_server_and_leaves_it_running()
    {
        await using (var joined = await running.Data.JoinOrStartAsync())
        {
            Assert.False(joined.IsOwn);
            Assert.Equal(running.Server.AppConnectionString, joined.AppConnectionString);
            Assert.Equal(1, await AskAsync<int>(joined.AppConnectionString, "SELECT 1"));
        }

        Assert.Equal(1, await AskAsync<int>(running.Server.AppConnectionString, "SELECT 1"));
    }

    public sealed class Started : IAsyncLifetime
    {
        internal TemporaryData Data { get; } = new();
        internal EmbeddedPostgres Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await Data.StartAsync();

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Data.Dispose();
        }
    }
}
