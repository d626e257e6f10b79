using Microsoft.EntityFrameworkCore.Migrations;

namespace Team.Ssi.Api.Data;

/// <summary>The statements that EF Core cannot express lie beside the code as .sql files.</summary>
internal static class SqlFiles
{
    public static string Read(string name)
    {
        using var stream =
            typeof(SqlFiles).Assembly.GetManifestResourceStream($"Team.Ssi.Api.Data.Sql.{name}.sql")
            ?? throw new InvalidOperationException($"There is no Data/Sql/{name}.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static void SqlFile(this MigrationBuilder migration, string name) => migration.Sql(Read(name));
}
