using System.Globalization;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Workers;

/// <summary>Goes round the organizations and takes away what their retention says, in small transactions, each with its entry in the audit trail.</summary>
internal sealed partial class RetentionRounds(NpgsqlDataSource database, TimeProvider clock, ILogger<RetentionRounds> log)
{
    private delegate Task<int> Step(NpgsqlConnection connection, Guid organizationId, DateOnly today, CancellationToken ct);

    /// <summary>Removing comes first: what is removed needs no thinning.</summary>
    private static readonly (string Action, Step Step)[] Steps =
    [
        ("removeOldReadings", OldReadings.RemoveAsync),
        ("thinOldReadings", OldReadings.ThinAsync),
        ("removeOldRevisions", OldReadings.ForgetRevisionsAsync),
    ];

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var organization in await OrganizationsAsync(ct))
            try
            {
                await RunAsync(organization, ct);
            }
            catch (PostgresException failure) when (!DatabaseFailures.IsPassing(failure))
            {
                // The others must not wait for one that fails.
                LogFailed(failure, organization);
            }
    }

    public async Task RunAsync(Guid organizationId, CancellationToken ct)
    {
        foreach (var (action, step) in Steps)
            while (await RunAsync(organizationId, action, step, ct) == OldReadings.AtOnce)
            {
                // There may be more.
            }
    }

    private async Task<int> RunAsync(Guid organizationId, string action, Step step, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        if (transaction.Settings is not { } organization)
            return 0;
        var count = await step(transaction.Connection, organizationId, organization.Today(clock), ct);
        if (count == 0)
            return 0;
        var entry = new AuditEntry(
            organizationId,
            clock.GetUtcNow(),
            AuditActor.System,
            action,
            Details: new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) }
        );
        await transaction.CommitAsync(clock, entry.ToCommand());
        LogDone(action, count, organizationId);
        return count;
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

    [LoggerMessage(LogLevel.Information, "Retention: {Action} took {Count} rows of {Organization}")]
    private partial void LogDone(string action, int count, Guid organization);

    [LoggerMessage(LogLevel.Error, "The retention of {Organization} could not be kept")]
    private partial void LogFailed(Exception failure, Guid organization);
}
