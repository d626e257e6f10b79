using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>The role that serves requests. It owns nothing and cannot look past row-level security.</summary>
internal static class AppRole
{
    private const string Lookup = """
        SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there,
            (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS may_create,
            current_user = $1 AS is_owner
        """;

    /// <exception cref="InvalidSettingException">The role is missing and the owner may not make it; the message is the SQL for who may.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource owner, NpgsqlConnectionStringBuilder app, CancellationToken ct)
    {
        var name = app.Username ?? throw new InvalidSettingException("ConnectionStrings__Ssi names no user.");
        var (isThere, mayCreate, isOwner) = await LookUpAsync(owner, name, ct);
        if (isOwner)
            return;
        var quoted = Quote(name);
        if (!isThere && !mayCreate)
            throw new InvalidSettingException(
                $"The role of ConnectionStrings__Ssi does not exist, and the owner may not make it. As an administrator run: CREATE ROLE {quoted} LOGIN PASSWORD '…' NOSUPERUSER NOBYPASSRLS; then migrate again."
            );
        if (!isThere)
            await ExecuteAsync(owner, $"CREATE ROLE {quoted} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {Literal(app.Password ?? "")}", ct);
        await ExecuteAsync(owner, SqlFiles.Read("grants").Replace("{app}", quoted, StringComparison.Ordinal), ct);
    }

    private static async Task<(bool IsThere, bool MayCreate, bool IsOwner)> LookUpAsync(
        NpgsqlDataSource owner,
        string name,
        CancellationToken ct
    )
    {
        await using var command = owner.CreateCommand(Lookup);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    // Utility statements take no parameters.
    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
