using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Closings;

/// <summary>Tells other systems of programmes whose last day is over, once each.</summary>
internal static class ProgramEnds
{
    /// <summary>Whoever was away for longer is not told of what is long over; messages are kept for more days than that, so that nothing is told twice.</summary>
    private const int DaysToTell = 7;

    private const string Ended = """
        SELECT program.id FROM advocacy_programs program
        WHERE program.organization_id = @organization AND program.ends_on < @today AND program.ends_on >= @today - @days
        """;

    /// <summary>The organization's row makes instances take turns: the second finds what the first has told.</summary>
    private const string Hold = "SELECT 1 FROM organizations WHERE organization_id = @organization FOR NO KEY UPDATE";

    private const string Told = """
        SELECT program.id FROM unnest(@programs) AS program (id)
        WHERE EXISTS (
            SELECT FROM webhook_messages message
            WHERE message.organization_id = @organization AND message.type = @type AND position(program.id::text IN message.body) > 0)
        """;

    /// <returns>How many programmes were told of.</returns>
    public static async Task<int> TellAsync(NpgsqlDataSource database, Guid organizationId, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        if (transaction.Settings is not { } organization || !organization.WebhookEvents.Contains(WebhookEvent.ProgramEnded))
            return 0;
        var ended = await IdsAsync(Ended, new NpgsqlParameter("today", organization.Today(clock)), new NpgsqlParameter("days", DaysToTell));
        if (ended.Count == 0)
            return 0;
        await using (var hold = new NpgsqlCommand(Hold, transaction.Connection) { Parameters = { new("organization", organizationId) } })
            await hold.ExecuteNonQueryAsync(ct);
        var told = await IdsAsync(
            Told,
            new NpgsqlParameter("programs", ended.ToArray()),
            new NpgsqlParameter("type", WebhookEvent.ProgramEnded)
        );
        var news = ended.Except(told).Select(id => new WebhookData(new { programId = id })).ToList();
        await WebhookEvents.AddAsync(transaction.Connection, organizationId, WebhookEvent.ProgramEnded, news, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(clock);
        return news.Count;

        async Task<List<Guid>> IdsAsync(string sql, params NpgsqlParameter[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, transaction.Connection);
            command.Parameters.Add(new NpgsqlParameter("organization", organizationId));
            command.Parameters.AddRange(parameters);
            var ids = new List<Guid>();
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
                ids.Add(row.GetGuid(0));
            return ids;
        }
    }
}
