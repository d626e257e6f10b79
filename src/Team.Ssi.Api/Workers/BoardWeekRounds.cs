using System.Data;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Workers;

/// <summary>
/// What is to be done about past weeks: each organization's rows and breaks, and then what all of them show together.
/// </summary>
internal sealed partial class BoardWeekRounds(
    NpgsqlDataSource database,
    PlatformWeekRounds platform,
    TimeProvider clock,
    ILogger<BoardWeekRounds> log
)
{
    /// <summary>One instance at a time works on an organization; it is only thrift, REPEATABLE READ is what keeps two apart. The number is arbitrary.</summary>
    private const int Turn = 0x5353_4957;

    public async Task RunAsync(CancellationToken ct)
    {
        var organizations = await OrganizationsAsync(ct);
        foreach (var organization in organizations)
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
        await platform.RunAsync(organizations, ct);
    }

    /// <returns>False when another instance works on it.</returns>
    public async Task<bool> RunAsync(Guid organizationId, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct, IsolationLevel.RepeatableRead);
        if (transaction.Settings is not { } settings || !await TakeTurnAsync(transaction.Connection, organizationId, ct))
            return false;
        var today = settings.Today(clock);
        await PlatformWeekChanges.PassOnAsync(transaction.Connection, organizationId, today, ct);
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
