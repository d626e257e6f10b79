using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Team.Ssi.Api.Data.Personal;

/// <summary>Everything about a member as one ZIP, a JSON list per table, row by row: PostgreSQL writes the JSON, so nothing is held but a row.</summary>
internal static class PersonalFile
{
    private const int LargestBuffer = 64 * 1024;

    /// <param name="isSelf">Whether the person asks, and not somebody for them.</param>
    /// <param name="notes">Opens what the person may read of check-ins.</param>
    /// <param name="sendAsync">Sends on what waits.</param>
    public static async Task WriteAsync(
        ZipArchive archive,
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        bool isSelf,
        CoachingNotes notes,
        Func<int, Task> sendAsync,
        CancellationToken ct
    )
    {
        foreach (var table in PersonalData.Tables.Where(table => table.Export is not null))
        {
            await using (var part = archive.CreateEntry($"{NameOf(table)}.json", CompressionLevel.Fastest).Open())
            {
                await using var command = new NpgsqlCommand($"SELECT row_to_json(item)::text FROM ({table.Export}) item", connection)
                {
                    Parameters = { new("organization", organizationId), new("member", memberId) },
                };
                if (table.Export!.Contains("@self", StringComparison.Ordinal))
                    command.Parameters.Add(new NpgsqlParameter("self", isSelf));
                await using var row = await command.ExecuteReaderAsync(ct);
                var before = "[\n"u8.ToArray();
                while (await row.ReadAsync(ct))
                {
                    part.Write(before);
                    part.Write(Encoding.UTF8.GetBytes(Opened(table, row.GetString(0), organizationId, notes)));
                    before = ",\n"u8.ToArray();
                    await sendAsync(LargestBuffer);
                }
                part.Write(before[0] == '[' ? "[]"u8 : "\n]"u8);
            }
            await sendAsync(LargestBuffer);
        }
    }

    private static string Opened(PersonalTable table, string row, Guid organizationId, CoachingNotes notes) =>
        table.Name == CoachingNotes.Table ? notes.OpenRow(organizationId, row) : row;

    private static string NameOf(PersonalTable table) =>
        JsonNamingPolicy.CamelCase.ConvertName(
            string.Concat(table.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        );
}
