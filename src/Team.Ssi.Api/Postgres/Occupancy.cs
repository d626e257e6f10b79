using System.Diagnostics;
using System.Text.Json;

namespace Team.Ssi.Api.Postgres;

/// <summary>
/// What the app that holds a data directory tells others: its process, and where its server listens once it does.
/// The locked file itself cannot tell: nobody else can read it.
/// </summary>
internal sealed record Occupancy(int ProcessId, Endpoint? Endpoint)
{
    public static Task WriteAsync(DataFolder folder, Endpoint? endpoint, CancellationToken cancellation) =>
        DataFolder.WriteSecretAsync(
            folder.EndpointFile,
            JsonSerializer.Serialize(new Occupancy(Environment.ProcessId, endpoint), JsonSerializerOptions.Web),
            cancellation
        );

    /// <returns>Null when no living app has told anything.</returns>
    public static async Task<Occupancy?> ReadAsync(DataFolder folder, CancellationToken cancellation)
    {
        try
        {
            var text = await File.ReadAllTextAsync(folder.EndpointFile, cancellation);
            var told = JsonSerializer.Deserialize<Occupancy>(text, JsonSerializerOptions.Web);
            return told is not null && IsAlive(told.ProcessId) ? told : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
