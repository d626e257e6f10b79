using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>Forgets what is old: an import's errors quote the file, and an export names everybody.</summary>
internal static class ImportSweep
{
    private const int KeptDays = 30;

    private const string Old = """
        DELETE FROM imports import
        WHERE import.organization_id = $1 AND import.created_at < $2 AND import.status NOT IN ('queued', 'running')
        """;

    private const int KeptHoursOfExports = 24;

    private const string OldExports = """
        DELETE FROM exports export
        WHERE export.organization_id = $1 AND export.created_at < $2 AND export.status NOT IN ('queued', 'running')
        """;

    public static async Task RunAsync(NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        foreach (var organizationId in await OrganizationsAsync(database, ct))
        {
            await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
            await ForgetAsync(Old, clock.GetUtcNow().AddDays(-KeptDays));
            await ForgetAsync(OldExports, clock.GetUtcNow().AddHours(-KeptHoursOfExports));
            await transaction.CommitAsync(clock);

            async Task ForgetAsync(string sql, DateTimeOffset before)
            {
                await using var command = new NpgsqlCommand(sql, transaction.Connection)
                {
                    Parameters =
                    {
                        new() { Value = organizationId },
                        new() { Value = before },
                    },
                };
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static async Task<List<Guid>> OrganizationsAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT organization_id FROM organization_directory");
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await row.ReadAsync(ct))
            found.Add(row.GetGuid(0));
        return found;
    }
}
