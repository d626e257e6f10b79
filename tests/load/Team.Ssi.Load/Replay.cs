using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Team.Ssi.Load;

/// <summary>The statements of a request without the product around them: prepared once, one after the other on one connection.</summary>
internal static class Replay
{
    /// <returns>The median time of one round of all statements.</returns>
    public static async Task<TimeSpan> MedianAsync(string app, IReadOnlyList<SentStatement> statements, int rounds)
    {
        await using var connection = new NpgsqlConnection(app);
        await connection.OpenAsync();
        var commands = statements
            .Select(statement => new NpgsqlCommand(Literals.Inline(statement), connection) { CommandTimeout = 0 })
            .ToList();
        var times = new List<TimeSpan>();
        for (var round = 0; round <= rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            foreach (var command in commands)
                await DrainAsync(command);
            // The first round plans and warms.
            if (round > 0)
                times.Add(Stopwatch.GetElapsedTime(since));
            if (round == 0)
                foreach (var command in commands.Where(IsPlanned))
                    await command.PrepareAsync();
        }
        return times.Median();
    }

    /// <returns>Pages of shared buffers that the statements touch, once warm.</returns>
    public static async Task<long> BuffersAsync(string app, IReadOnlyList<SentStatement> statements)
    {
        await using var connection = new NpgsqlConnection(app);
        await connection.OpenAsync();
        var buffers = 0L;
        foreach (var statement in statements)
        {
            var sql = Literals.Inline(statement);
            await using var command = new NpgsqlCommand(
                Literals.IsQuery(sql) ? $"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT TEXT) {sql}" : sql,
                connection
            )
            {
                CommandTimeout = 0,
            };
            await using var rows = await command.ExecuteReaderAsync();
            // The first line that counts buffers is the whole plan's.
            var isCounted = false;
            while (await rows.ReadAsync())
                if (
                    !isCounted
                    && rows.FieldCount == 1
                    && rows.GetFieldType(0) == typeof(string)
                    && Literals.Buffers(rows.GetString(0)) is { } pages
                )
                    (isCounted, buffers) = (true, buffers + pages);
        }
        return buffers;
    }

    private static bool IsPlanned(NpgsqlCommand command) => Literals.IsQuery(command.CommandText);

    private static async Task DrainAsync(NpgsqlCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(values);
    }
}
