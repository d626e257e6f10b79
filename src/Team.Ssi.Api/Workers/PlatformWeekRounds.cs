using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Workers;

/// <summary>
/// What the members of all organizations show together about past weeks: judged once a week is over everywhere, and again when readings of it have changed.
/// Each organization is entered as any request would; in between only sums without names are kept, and in memory.
/// </summary>
internal sealed class PlatformWeekRounds(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>One instance at a time judges: what it stores may not be older than what another has stored meanwhile. The number is arbitrary.</summary>
    private const long Turn = 0x5353_4950;

    /// <summary>A Sunday has ended everywhere on the second day after it.</summary>
    private const int DaysUntilOverEverywhere = 2;

    private const string Due = """
        SELECT week::date FROM generate_series(@first::timestamp, @last::timestamp, interval '7 days') AS week
        WHERE NOT EXISTS (SELECT FROM platform_weeks judged WHERE judged.week_end = week::date)
            OR EXISTS (SELECT FROM platform_week_changes change WHERE change.id = ANY (@changes) AND week::date = ANY (change.week_ends))
        ORDER BY week
        """;

    private const string Store = """
        INSERT INTO platform_weeks (week_end, shift, members, organizations, decides)
        VALUES (@week_end, @shift, @members, @organizations, @decides)
        ON CONFLICT (week_end) DO UPDATE SET
            (shift, members, organizations, decides) = (excluded.shift, excluded.members, excluded.organizations, excluded.decides)
        """;

    /// <returns>False when another instance is judging.</returns>
    public async Task<bool> RunAsync(IReadOnlyCollection<Guid> organizations, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await TakeTurnAsync(connection, ct))
            return false;
        // Before the readings: a change that comes later stays, and is judged in the next round.
        var changes = await ChangesAsync(connection, ct);
        await JudgeAsync(connection, organizations, await DueAsync(connection, changes, ct), ct);
        if (changes.Length > 0)
        {
            await using var settle = new NpgsqlCommand(
                "DELETE FROM platform_week_changes change WHERE change.id = ANY (@changes)",
                connection
            )
            {
                Parameters = { new("changes", changes) },
            };
            await settle.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <param name="connection">Where the judgements go, in a transaction.</param>
    /// <param name="organizations">Everybody's.</param>
    /// <param name="weekEnds">Ascending.</param>
    /// <param name="ct">Ends it.</param>
    public async Task JudgeAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<Guid> organizations,
        IReadOnlyCollection<DateOnly> weekEnds,
        CancellationToken ct
    )
    {
        if (weekEnds.Count == 0)
            return;
        var samples = weekEnds.ToDictionary(week => week, _ => new Sample());
        var spans = SpansOf(weekEnds);
        foreach (var organization in organizations)
        {
            await using var entered = await OrganizationTransaction.BeginAsync(database, organization, ct);
            foreach (var (first, last) in spans)
            foreach (var week in await WeeklyChanges.QueryAsync(entered.Connection, organization, first, last, ct))
                samples[week.Key].Add(week);
        }
        foreach (var (weekEnd, sample) in samples)
            await StoreAsync(connection, weekEnd, sample, ct);
    }

    /// <summary>Late readings are of single weeks, an import's of many: weeks in a row are read at once.</summary>
    private static List<(DateOnly First, DateOnly Last)> SpansOf(IEnumerable<DateOnly> weekEnds)
    {
        var spans = new List<(DateOnly First, DateOnly Last)>();
        foreach (var week in weekEnds)
            if (spans is [.., var span] && span.Last.AddDays(7) == week)
                spans[^1] = span with { Last = week };
            else
                spans.Add((week, week));
        return spans;
    }

    private static async Task StoreAsync(NpgsqlConnection connection, DateOnly weekEnd, Sample sample, CancellationToken ct)
    {
        var changes = sample.Changes;
        var members = changes.Sum(change => change.Members);
        var decides = PlatformBreak.Decides(members, sample.Organizations);
        await using var command = new NpgsqlCommand(Store, connection)
        {
            Parameters =
            {
                new("week_end", weekEnd),
                new("shift", NpgsqlDbType.Smallint) { Value = (decides ? PlatformBreak.ShiftOf(changes) : null) ?? (object)DBNull.Value },
                new("members", members),
                new("organizations", sample.Organizations),
                new("decides", decides),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Guid[]> ChangesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT array_agg(change.id) FROM platform_week_changes change", connection);
        return await command.ExecuteScalarAsync(ct) as Guid[] ?? [];
    }

    private async Task<List<DateOnly>> DueAsync(NpgsqlConnection connection, Guid[] changes, CancellationToken ct)
    {
        var over = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1 - DaysUntilOverEverywhere);
        var last = ComparisonDate.Default(over);
        await using var command = new NpgsqlCommand(Due, connection)
        {
            Parameters = { new("first", last.AddDays(-7 * (BoardWeeks.Most - 1))), new("last", last), new("changes", changes) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var weekEnds = new List<DateOnly>();
        while (await row.ReadAsync(ct))
            weekEnds.Add(row.GetFieldValue<DateOnly>(0));
        return weekEnds;
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Turn });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How many members of how many organizations moved by how much.</summary>
    private sealed class Sample
    {
        private readonly Dictionary<int, int> _members = [];

        public int Organizations { get; private set; }

        public List<MemberChanges> Changes => [.. _members.Select(one => new MemberChanges(one.Key, one.Value))];

        public void Add(IEnumerable<MemberChanges> ofOrganization)
        {
            Organizations++;
            foreach (var (change, members) in ofOrganization)
                _members[change] = _members.GetValueOrDefault(change) + members;
        }
    }
}
