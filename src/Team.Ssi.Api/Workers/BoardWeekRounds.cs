using System.Data;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Workers;

/// <summary>
/// What is to be done about past weeks: each organization's rows and breaks, and what all of them show together. Every step is entered as the organization
/// that it is about; in between only sums without names are kept, and in memory.
/// </summary>
internal sealed partial class BoardWeekRounds(NpgsqlDataSource database, TimeProvider clock, ILogger<BoardWeekRounds> log)
{
    /// <summary>One instance at a time works on an organization; it is only thrift, REPEATABLE READ is what keeps two apart. The number is arbitrary.</summary>
    private const int Turn = 0x5353_4957;

    /// <summary>A Sunday has ended everywhere on the second day after it.</summary>
    private const int DaysUntilOverEverywhere = 2;

    private const string Unjudged = """
        SELECT min(week::date), max(week::date) FROM generate_series(@first::timestamp, @last::timestamp, interval '7 days') AS week
        WHERE NOT EXISTS (SELECT FROM platform_weeks judged WHERE judged.week_end = week::date)
        """;

    private const string Judge = """
        INSERT INTO platform_weeks (week_end, shift, members, organizations, decides)
        VALUES (@week_end, @shift, @members, @organizations, @decides)
        ON CONFLICT (week_end) DO UPDATE SET
            (shift, members, organizations, decides) = (excluded.shift, excluded.members, excluded.organizations, excluded.decides)
        """;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var organization in await OrganizationsAsync(ct))
            try
            {
                await RunAsync(organization, ct);
            }
            catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.SerializationFailure)
            {
                // Another instance was there first.
                LogLeft(organization, failure.SqlState);
            }
            catch (PostgresException failure) when (!DatabaseFailures.IsPassing(failure))
            {
                // The others must not wait for one that cannot be computed.
                LogFailed(failure, organization);
            }
        if (await UnjudgedAsync(ct) is var (first, last))
            await JudgeTogetherAsync(first, last, ct);
    }

    /// <returns>False when another instance works on it.</returns>
    public async Task<bool> RunAsync(Guid organizationId, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct, IsolationLevel.RepeatableRead);
        if (transaction.Settings is not { } settings || !await TakeTurnAsync(transaction.Connection, organizationId, ct))
            return false;
        var today = settings.Today(clock);
        var rebuilt = await BoardWeeks.RebuildAsync(transaction.Connection, organizationId, today, ct);
        if (rebuilt is var (first, last))
        {
            // A reading is part of two changes: the one to its week, and the one from it.
            var next = last.AddDays(7) < today ? last.AddDays(7) : last;
            await PlatformBreaks.JudgeAsync(transaction.Connection, organizationId, first, next, ct);
            await ReadingNoise.EstimateAsync(transaction.Connection, organizationId, today, ct);
            LogRebuilt(organizationId, first, last);
        }
        await JumpLimits.RefreshAsync(transaction.Connection, organizationId, today, rebuilt is not null, ct);
        await transaction.CommitAsync(clock);
        return true;
    }

    /// <summary>Judges the weeks by the members of all organizations.</summary>
    public async Task JudgeTogetherAsync(DateOnly first, DateOnly last, CancellationToken ct)
    {
        var organizations = new Dictionary<DateOnly, int>();
        var changes = new Dictionary<DateOnly, Dictionary<int, int>>();
        foreach (var organization in await OrganizationsAsync(ct))
        {
            await using var transaction = await OrganizationTransaction.BeginAsync(database, organization, ct);
            foreach (var week in await WeeklyChanges.QueryAsync(transaction.Connection, organization, first, last, ct))
            {
                organizations[week.Key] = organizations.GetValueOrDefault(week.Key) + 1;
                changes.TryAdd(week.Key, []);
                foreach (var (change, members) in week)
                    changes[week.Key][change] = changes[week.Key].GetValueOrDefault(change) + members;
            }
        }
        for (var week = first; week <= last; week = week.AddDays(7))
        {
            var sample = changes.GetValueOrDefault(week, []).Select(one => new MemberChanges(one.Key, one.Value)).ToList();
            await StoreAsync(week, sample, organizations.GetValueOrDefault(week), ct);
        }
    }

    private async Task StoreAsync(DateOnly weekEnd, List<MemberChanges> sample, int organizations, CancellationToken ct)
    {
        var members = sample.Sum(change => change.Members);
        var decides = PlatformBreak.Decides(members, organizations);
        await using var command = database.CreateCommand(Judge);
        command.Parameters.Add(new("week_end", weekEnd));
        command.Parameters.Add(
            new("shift", NpgsqlTypes.NpgsqlDbType.Smallint)
            {
                Value = (decides ? PlatformBreak.ShiftOf(sample) : null) ?? (object)DBNull.Value,
            }
        );
        command.Parameters.Add(new("members", members));
        command.Parameters.Add(new("organizations", organizations));
        command.Parameters.Add(new("decides", decides));
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<(DateOnly First, DateOnly Last)?> UnjudgedAsync(CancellationToken ct)
    {
        var over = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1 - DaysUntilOverEverywhere);
        var last = ComparisonDate.Default(over);
        await using var command = database.CreateCommand(Unjudged);
        command.Parameters.Add(new("first", last.AddDays(-7 * (BoardWeeks.Most - 1))));
        command.Parameters.Add(new("last", last));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.IsDBNull(0) ? null : (row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateOnly>(1));
    }

    private async Task<List<Guid>> OrganizationsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT organization_id FROM organization_directory");
        await using var row = await command.ExecuteReaderAsync(ct);
        var organizations = new List<Guid>();
        while (await row.ReadAsync(ct))
            organizations.Add(row.GetGuid(0));
        return organizations;
    }

    /// <returns>Whether it was free; it is until the transaction ends.</returns>
    public static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, Guid organizationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1, hashtext($2))", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Turn });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organizationId.ToString("D") });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    [LoggerMessage(LogLevel.Debug, "Rebuilt the boards of {Organization} from {First} to {Last}")]
    private partial void LogRebuilt(Guid organization, DateOnly first, DateOnly last);

    [LoggerMessage(LogLevel.Error, "The boards of {Organization} could not be rebuilt")]
    private partial void LogFailed(Exception failure, Guid organization);

    [LoggerMessage(LogLevel.Debug, "Left the boards of {Organization} to another instance ({State})")]
    private partial void LogLeft(Guid organization, string state);
}
