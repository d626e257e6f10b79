using Npgsql;
using Team.Ssi.Api.Data.Personal;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

public sealed class PersonalDataTests(ApiHost host)
{
    /// <summary>By the catalogue: a table that comes later must say what a person gets of it, and what becomes of it when they are erased.</summary>
    [Fact]
    public async Task Every_table_with_a_member_in_it_says_what_becomes_of_the_person()
    {
        var withMembers = await ReadAsync(
            """
            SELECT DISTINCT class.relname FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
            WHERE class.relkind IN ('r', 'p') AND class.relnamespace = 'public'::regnamespace AND NOT attribute.attisdropped
                AND attribute.attname ~ 'member' AND attribute.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype)
            """
        );

        Assert.Contains("submissions", withMembers);
        Assert.Empty(withMembers.Except(PersonalData.Tables.Select(table => table.Name)));
    }

    [Fact]
    public async Task Every_table_named_there_is_one()
    {
        var tables = await ReadAsync("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace");

        Assert.Empty(PersonalData.Tables.Select(table => table.Name).Except(tables));
        Assert.Equal("members", PersonalData.Tables[^1].Name);
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.Database.Admin);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await row.ReadAsync())
            found.Add(row.GetString(0));
        return found;
    }
}
