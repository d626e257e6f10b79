using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Imports;

/// <summary>The parts in which a file waits in the database.</summary>
internal static class ImportChunks
{
    public const int Size = 256 * 1024;

    private const string Insert = "INSERT INTO import_chunks (organization_id, import_id, number, content) VALUES ($1, $2, $3, $4)";

    /// <summary>In the transaction of the connection.</summary>
    /// <returns>How many bytes there were.</returns>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid organizationId, Guid importId, Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var part = new byte[Size];
        for (var number = 0; ; number++)
        {
            var length = await file.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, ct);
            if (length == 0)
                return;
            await using var command = new NpgsqlCommand(Insert, connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organizationId });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = importId });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            command.Parameters.Add(
                new NpgsqlParameter<ArraySegment<byte>> { TypedValue = new(part, 0, length), NpgsqlDbType = NpgsqlDbType.Bytea }
            );
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
