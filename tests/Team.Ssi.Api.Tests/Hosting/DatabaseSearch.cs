using System.Text;
using Npgsql;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Looks for a text in every row of every table, as a dump would show it; read from the catalogue, so a new table is searched too.</summary>
internal static class DatabaseSearch
{
    /// <returns>The tables that hold it, in any case of letters, as text or as bytes.</returns>
    public static async Task<IReadOnlyList<string>> TablesWithAsync(this TestDatabase database, string text)
    {
        await using var connection = new NpgsqlConnection(database.Admin);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (
            var command = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename", connection)
        )
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                tables.Add(row.GetString(0));
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand(
                $"SELECT EXISTS (SELECT FROM \"{table}\" item WHERE strpos(lower(item::text), lower(@text)) > 0 OR strpos(item::text, @bytes) > 0)",
                connection
            )
            {
                Parameters = { new("text", text), new("bytes", Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant()) },
            };
            if (await search.ExecuteScalarAsync() is true)
                found.Add(table);
        }
        return found;
    }
}
