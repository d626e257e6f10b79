namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>A folder that is gone after the test, and that the unprivileged account of the server can enter.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        var parent = Directory.CreateTempSubdirectory("ssi-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(parent.FullName, (UnixFileMode)0b111_001_001);
        Path = parent.FullName;
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
