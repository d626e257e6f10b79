using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

/// <summary>The program after its first start in an empty folder with nothing configured.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal ApiProcess Api { get; private set; } = null!;

    /// <summary>The key that the console shows.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>Makes other processes use the same folder.</summary>
    public string Folder => $"--Ssi:Embedded:DataDirectory={_folder.Path}/data";

    public async ValueTask InitializeAsync()
    {
        Api = await ApiProcess.ServeAsync(Folder, Fast);
        Key = await Api.SaysAsync(@"Admin API key  (ssi_\w+)");
        Api.Authorize(Key);
    }

    /// <summary>The cluster of a test needs no safety from power failures.</summary>
    public const string Fast = "--Ssi:Embedded:Durable=false";

    public async ValueTask DisposeAsync()
    {
        // Null when it did not come up.
        if (Api is not null)
            await Api.DisposeAsync();
        _folder.Dispose();
    }
}
