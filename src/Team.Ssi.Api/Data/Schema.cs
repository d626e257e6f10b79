using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>Brings the database to the version of this program, under the role that owns it.</summary>
internal static class Schema
{
    public static async Task<IReadOnlyList<string>> MigrateAsync(string owner, string app, CancellationToken ct)
    {
        await using var database = Database.CreateDataSource(owner);
        await using var db = Open(database);
        // An index on a large table takes longer than a request may.
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        await db.Database.MigrateAsync(ct);
        await AppRole.EnsureAsync(database, new NpgsqlConnectionStringBuilder(app), ct);
        return pending;
    }

    public static async Task<IReadOnlyList<string>> PendingAsync(string app, CancellationToken ct)
    {
        // Npgsql loses count of the answers of a statement that failed while it was being prepared, as this one does until `migrate` has given the rights.
        var unprepared = new NpgsqlConnectionStringBuilder(app) { MaxAutoPrepare = 0 };
        await using var database = Database.CreateDataSource(unprepared.ConnectionString);
        await using var db = Open(database);
        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }

    private static SsiDb Open(NpgsqlDataSource database)
    {
        var options = new DbContextOptionsBuilder<SsiDb>();
        Database.Configure(options, database);
        return new SsiDb(options.Options);
    }
}
