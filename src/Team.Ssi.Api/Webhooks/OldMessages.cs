using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Webhooks;

/// <summary>Takes away what nobody will deliver again.</summary>
internal sealed class OldMessages(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Long enough to find out in a monthly look what went wrong.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Deliveries go with their message.</summary>
    private const string Remove = """
        DELETE FROM webhook_messages message WHERE message.organization_id = $1 AND message.created_at < $2
            AND NOT EXISTS (
                SELECT FROM webhook_deliveries delivery
                WHERE delivery.organization_id = $1 AND delivery.message_id = message.id AND delivery.status = 'pending')
        """;

    public async Task RemoveAsync(CancellationToken ct)
    {
        foreach (var organizationId in await OrganizationsAsync(ct))
            await RemoveAsync(organizationId, ct);
    }

    public async Task RemoveAsync(Guid organizationId, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var command = new NpgsqlCommand(Remove, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - Kept });
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(clock);
    }

    private async Task<List<Guid>> OrganizationsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT organization_id FROM organization_directory");
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await row.ReadAsync(ct))
            found.Add(row.GetGuid(0));
        return found;
    }
}
