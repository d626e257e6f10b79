using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Tests.Postgres;

public sealed class PostgresDownloadTests
{
    private static readonly string[] PackedParts = ["bin/initdb", "bin/pg_ctl", "bin/postgres", "lib", "share"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_downloaded_once_and_works_where_none_is_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the archive is made with tar and xz");
        using var data = new TemporaryData();
        var archive = await ArchiveAsync(data);
        var requests = 0;
        await using var repository = await ServeAsync(archive, () => Interlocked.Increment(ref requests));
        data.Options = data.Options with { MavenRepo = repository.Urls.Single() };

        var downloaded = await FindAsync(data);
        Assert.StartsWith(data.Folder.Binaries, downloaded.Directory, StringComparison.Ordinal);
        Assert.NotEqual(0, requests);
        requests = 0;
        Assert.Equal(downloaded, await FindAsync(data));
        Assert.Equal(0, requests);

        data.Options = data.Options with { BinDirectory = downloaded.Directory };
        await using var server = await data.StartAsync();
        Assert.Equal(1, await TemporaryData.AskAsync<int>(server.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Offline_it_says_what_to_install()
    {
        using var data = new TemporaryData();
        data.Options = data.Options with { MavenRepo = $"http://127.0.0.1:{ClosedPort()}" };

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(data));

        string[] remedies = ["apt-get install", "dnf install", "brew install", "winget install", "ConnectionStrings__Ssi"];
        Assert.All(remedies, remedy => Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repository_without_the_server_says_what_to_install()
    {
        using var data = new TemporaryData();
        await using var empty = await ServeAsync(archive: [], () => { });
        data.Options = data.Options with { MavenRepo = empty.Urls.Single() };

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(data));
        Assert.Contains("could not be downloaded", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<PostgresBinaries> FindAsync(TemporaryData data) =>
        ServerSearch.FindOrDownloadAsync(data.Options, data.Folder, searched: [], Cancellation);

    /// <summary>The machine's own server, packed as the published ones are: bin, lib and share in a .txz in a .jar.</summary>
    private static async Task<byte[]> ArchiveAsync(TemporaryData data)
    {
        var own = await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), dataMajor: null, Cancellation);
        Assert.NotNull(own);
        var postgres = new FileInfo(own.PathOf("postgres"));
        var install = Path.GetDirectoryName(
            Path.GetDirectoryName(postgres.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? postgres.FullName)
        )!;
        var parts = PackedParts.Where(part => Path.Exists(Path.Combine(install, part)));
        var packed = data.PathOf("server.txz");
        string[] arguments = ["-c", "-f", packed, "--use-compress-program=xz -0", "--exclude=bitcode", "-C", install, .. parts];
        var tar = await new SystemCommand("tar", arguments).RunAsync(Cancellation);
        Assert.True(tar.Succeeded, tar.Output);
        using var jar = new MemoryStream();
        using (var zip = new ZipArchive(jar, ZipArchiveMode.Create, leaveOpen: true))
        {
            await zip.CreateEntryFromFileAsync(packed, "server.txz", CompressionLevel.NoCompression, Cancellation);
        }
        return jar.ToArray();
    }

    private static async Task<WebApplication> ServeAsync(byte[] archive, Action requested)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet(
            "/{**path}",
            (string path) =>
            {
                requested();
                return path switch
                {
                    _ when archive.Length == 0 => Results.NotFound(),
                    _ when path.EndsWith(".jar", StringComparison.Ordinal) => Results.Bytes(archive),
                    _ when path.EndsWith(".sha256", StringComparison.Ordinal) => Results.Text(
                        Convert.ToHexStringLower(SHA256.HashData(archive))
                    ),
                    _ => Results.NotFound(),
                };
            }
        );
        await app.StartAsync(Cancellation);
        return app;
    }

    private static int ClosedPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
