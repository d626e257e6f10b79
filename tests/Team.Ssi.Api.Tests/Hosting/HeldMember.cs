using Npgsql;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Another connection that holds a member's row, so that a request for it stands still in the middle of its work.</summary>
internal sealed class HeldMember : IAsyncDisposable
{
    // Not pg_stat_activity: inside a transaction it shows what it showed first.
    private const string InLine = "FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    private readonly NpgsqlConnection _connection;

    private HeldMember(NpgsqlConnection connection) => _connection = connection;

    public static async Task<HeldMember> LockAsync(string admin, Guid member)
    {
        var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        var held = new HeldMember(connection);
        await held.ExecuteAsync("BEGIN");
        await held.ExecuteAsync($"SELECT id FROM members WHERE id = '{member}' FOR UPDATE");
        return held;
    }

    public async Task WaitForOneInLineAsync()
    {
        for (var attempt = 0; await CountAsync($"SELECT count(*) {InLine}") == 0; attempt++)
        {
            Assert.True(attempt < 400, "Nobody came to wait for the member.");
            await Task.Delay(10);
        }
    }

    public Task KillThoseInLineAsync() => CountAsync($"SELECT count(pg_terminate_backend(pid)) {InLine}");

    public Task ReleaseAsync() => ExecuteAsync("ROLLBACK");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> CountAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
