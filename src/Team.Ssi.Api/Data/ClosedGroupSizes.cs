using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>Reads of how many people figures of weeks must be, by the closings of an organization.</summary>
internal static class ClosedGroupSizes
{
    /// <summary>By the organization's own board, which every closing has; nothing was decided in the oldest.</summary>
    private const string Statement = """
        SELECT closing.week_end, board.min_group_size
        FROM closings closing
        JOIN closing_boards board ON board.organization_id = $1 AND board.week_end = closing.week_end
            AND board.board_type = 'organization' AND board.board_id = $1
        WHERE closing.organization_id = $1 AND board.min_group_size IS NOT NULL
        """;

    public static async Task<GroupSizes> QueryAsync(NpgsqlConnection connection, OrganizationSettings organization, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = organization.OrganizationId } },
        };
        var closings = new List<KeyValuePair<DateOnly, int>>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            closings.Add(KeyValuePair.Create(row.GetFieldValue<DateOnly>(0), row.GetInt32(1)));
        return new GroupSizes(organization.Privacy.MinGroupSize, closings);
    }
}
