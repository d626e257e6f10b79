using System.Text.RegularExpressions;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

/// <summary>Judges statements by the catalogue: whatever table has an organization, each reference to it must name one.</summary>
internal static class TenantStatements
{
    /// <summary>They are read before anyone knows the organization, and hold nothing of it but ids, hashes and times.</summary>
    public static readonly IReadOnlyList<string> Directories =
    [
        "api_key_directory",
        "job_directory",
        "organization_directory",
        "sign_in_directory",
        "webhook_queue",
    ];

    /// <summary>A question for the names of tables, to be asked alone or within another.</summary>
    public const string Tables = """
        SELECT class.relname FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
        WHERE class.relkind IN ('r', 'p') AND class.relnamespace = 'public'::regnamespace AND attribute.attname = 'organization_id'
        """;

    /// <returns>The tables that were seen.</returns>
    public static async Task<IReadOnlyCollection<string>> JudgeAsync(ApiHost host, SentSql sent)
    {
        var known = string.Join('|', (await TablesAsync(host)).Except(Directories));
        var reference = new Regex(
            $@"\b(FROM|JOIN|UPDATE|INTO)\s+({known})\b(?:\s+(?:AS\s+)?(?!WHERE|SET|ORDER|ON\b|USING|\()(\w+))?",
            RegexOptions.CultureInvariant
        );
        var tables = new HashSet<string>();
        foreach (var sql in sent.Commands)
        foreach (Match found in reference.Matches(sql))
        {
            var (verb, table, alias) = (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value);
            tables.Add(table);
            var isNamed =
                verb == "INTO" ? Regex.IsMatch(sql, $@"INTO {table}( AS \w+)?\s*\([^)]*\borganization_id\b")
                : alias.Length > 0 ? Regex.IsMatch(sql, $@"\b{alias}\.organization_id\s*=|=\s*{alias}\.organization_id\b")
                : Regex.IsMatch(sql, $@"{table}\b[^;]*\bWHERE\b[^;]*\borganization_id\s*=");
            Assert.True(isNamed, $"{verb} {table} {alias} has no organization in: {sql}");
        }
        return tables;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(ApiHost host)
    {
        await using var connection = new NpgsqlConnection(host.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var row = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await row.ReadAsync())
            tables.Add(row.GetString(0));
        return tables;
    }
}
