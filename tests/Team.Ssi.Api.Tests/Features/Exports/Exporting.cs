using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

/// <summary>Exports, and what is in their files.</summary>
internal static class Exporting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks for an export, and waits for its end.</summary>
    public static async Task<JsonObject> ExportAsync(this HttpClient http)
    {
        var sent = await http.PostAsync("/v1/exports", null);
        var export = await sent.ReadAsync(HttpStatusCode.Accepted);
        Assert.Equal($"/v1/exports/{export["id"]}", sent.Headers.Location?.OriginalString);
        for (var since = TimeProvider.System.GetTimestamp(); export["finishedAt"] is null; )
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, export.ToJsonString());
            await Task.Delay(50);
            export = await (await http.GetAsync($"/v1/exports/{export["id"]}")).ReadAsync();
        }
        return export;
    }

    /// <summary>The files of an archive by name.</summary>
    public static async Task<Dictionary<string, string>> FilesAsync(Stream zip)
    {
        using var archive = new ZipArchive(zip);
        var files = new Dictionary<string, string>();
        foreach (var entry in archive.Entries)
        {
            using var text = new StreamReader(entry.Open());
            files[entry.Name] = await text.ReadToEndAsync();
        }
        return files;
    }
}
