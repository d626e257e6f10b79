using System.Data;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Closings;

/// <summary>Finds the weeks that are due and freezes them, each in a transaction of its own: what is done stays done.</summary>
internal sealed partial class WeekClosings(NpgsqlDataSource database, TimeProvider clock, ILogger<WeekClosings> log)
{
    private const string Plan = """
        SELECT organization.time_zone, organization.closing_day, organization.closing_time, organization.created_at,
            ARRAY(SELECT closing.week_end FROM closings closing WHERE closing.organization_id = @organization)
        FROM organizations organization WHERE organization.organization_id = @organization
        """;

    /// <returns>How many weeks were frozen.</returns>
    public async Task<int> CloseDueAsync(CancellationToken ct)
    {
        var closed = 0;
        foreach (var organizationId in await OrganizationsAsync(ct))
        {
            try
            {
                closed += await CloseDueAsync(organizationId, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !DatabaseFailures.IsPassing(failure))
            {
                // One that cannot be closed must not hold up the others.
                LogFailed(failure, organizationId);
            }
        }
        return closed;
    }

    public async Task<int> CloseDueAsync(Guid organizationId, CancellationToken ct)
    {
        var closed = 0;
        foreach (var week in await DueAsync(organizationId, ct))
            closed += await CloseAsync(organizationId, week, ct) ? 1 : 0;
        await ProgramEnds.TellAsync(database, organizationId, clock, ct);
        return closed;
    }

    private async Task<List<Guid>> OrganizationsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT organization_id FROM organization_directory ORDER BY organization_id");
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await row.ReadAsync(ct))
            found.Add(row.GetGuid(0));
        return found;
    }

    private async Task<List<IsoWeek>> DueAsync(Guid organizationId, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Plan, transaction.Connection) { Parameters = { new("organization", organizationId) } };
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return [];
        var schedule = new ClosingSchedule(
            Enum.Parse<DayOfWeek>(row.GetString(1), ignoreCase: true),
            row.GetFieldValue<TimeOnly>(2),
            TimeZoneInfo.FindSystemTimeZoneById(row.GetString(0))
        );
        var done = row.GetFieldValue<DateOnly[]>(4).ToHashSet();
        return [.. schedule.Due(row.GetFieldValue<DateTimeOffset>(3), clock.GetUtcNow()).Where(week => !done.Contains(week.Sunday))];
    }

    /// <returns>False when another instance closed the week, or is about to.</returns>
    private async Task<bool> CloseAsync(Guid organizationId, IsoWeek week, CancellationToken ct)
    {
        // One snapshot: the teams' figures are those of the frozen scores, whoever submits meanwhile.
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct, IsolationLevel.RepeatableRead);
        try
        {
            var now = clock.GetUtcNow();
            if (!await FrozenWeek.WriteAsync(transaction.Connection, transaction.Settings!, week, now, ct))
                return false;
            await WebhookEvents.AddAsync(
                transaction.Connection,
                organizationId,
                WebhookEvent.RankingClosed,
                [new(new { week = week.ToString(), asOf = week.Sunday })],
                now,
                ct
            );
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.SerializationFailure)
        {
            // The other instance committed after this snapshot was taken.
            return false;
        }
        var entry = new AuditEntry(organizationId, clock.GetUtcNow(), AuditActor.System, "closeWeek", Resource: $"/v1/closings/{week}");
        await transaction.CommitAsync(clock, entry.ToCommand());
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The weeks of organization {OrganizationId} could not be closed")]
    private partial void LogFailed(Exception failure, Guid organizationId);
}
