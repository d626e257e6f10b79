using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>Asks a directory which organization something belongs to, before a transaction can be opened for it.</summary>
internal static class DirectoryLookup
{
    public static async Task<Guid?> FindAsync(NpgsqlDataSource database, string sql, NpgsqlParameter parameter, CancellationToken ct)
    {
        try
        {
            return await AskAsync();
        }
        catch (NpgsqlException failure) when (DatabaseFailures.IsDeadSession(failure))
        {
            database.Clear();
            return await AskAsync();
        }

        async Task<Guid?> AskAsync()
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(parameter.Clone());
            return (Guid?)await command.ExecuteScalarAsync(ct);
        }
    }
}
