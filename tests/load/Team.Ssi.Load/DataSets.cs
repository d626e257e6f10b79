using System.Text.Json;
using Npgsql;
using Team.Ssi.Faults;

namespace Team.Ssi.Load;

/// <summary>The organizations of one run.</summary>
/// <param name="Large">The large one, with all its weeks.</param>
/// <param name="Recent">Teams as large, with four weeks.</param>
/// <param name="Small">One hundred people among many organizations like it.</param>
/// <param name="Of">What they were built for, and on which day: weekly readings up to today are another day's tomorrow.</param>
internal sealed record DataSets(DataSet Large, DataSet Recent, DataSet Small, string Of)
{
    /// <returns>Null when none were kept, or others than are asked for.</returns>
    public static async Task<DataSets?> ReadAsync(Options options)
    {
        if (options.Keep is null || !File.Exists(FileOf(options.Keep)))
            return null;
        await using var file = File.OpenRead(FileOf(options.Keep));
        var kept = await JsonSerializer.DeserializeAsync<DataSets>(file);
        return kept?.Of == Purpose(options) ? kept : throw new InvalidOperationException($"{options.Keep} holds other data: {kept?.Of}.");
    }

    public static async Task<DataSets> BuildAsync(Cluster cluster, Options options)
    {
        var large = await DataSet.CreateAsync(cluster, "Enterprise", options.Members, options.Teams, options.Weeks);
        var recent = await DataSet.CreateAsync(cluster, "Recent", members: 6_000, teams: 40, weeks: 4);
        var small = await DataSet.CreateAsync(cluster, "Small", members: 100, teams: 5, weeks: 4, options.Neighbours);
        await VacuumAsync(cluster);
        return new DataSets(large, recent, small, Purpose(options));
    }

    public async Task WriteAsync(Options options)
    {
        if (options.Keep is null)
            return;
        await using var file = File.Create(FileOf(options.Keep));
        await JsonSerializer.SerializeAsync(file, this);
    }

    public static async Task VacuumAsync(Cluster cluster)
    {
        await using var database = NpgsqlDataSource.Create(cluster.Owner);
        await using var command = database.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static string FileOf(string folder) => Path.Combine(folder, "data.json");

    private static string Purpose(Options options) =>
        $"{options.Members} members, {options.Teams} teams, {options.Weeks} weeks, {options.Neighbours} neighbours, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
}
