using System.Runtime.Versioning;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Tests.Postgres;

/// <summary>The programs here are scripts that tell a version; whether they work as a server is no question of finding them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PostgresBinariesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_wins()
    {
        using var data = new TemporaryData();
        string[] folders =
        [
            Install(data, "a", "16.4"),
            Install(data, "b", "17.2 (Debian 17.2-1.pgdg120+1)"),
            Install(data, "c", "17.10"),
            Install(data, "d", "9.6.24"),
        ];

        var found = await FindAsync(data, folders);
        Assert.Equal(new PostgresBinaries(folders[2], 17, 10), found);
    }

    [Fact]
    public async Task What_does_not_run_is_passed_over()
    {
        using var data = new TemporaryData();
        var whole = Install(data, "whole", "15.1");
        var partial = Install(data, "partial", "18.1");
        File.Delete(Path.Combine(partial, "initdb"));
        var broken = Install(data, "broken", "18.2");
        File.SetUnixFileMode(Path.Combine(broken, "postgres"), UnixFileMode.UserRead);

        var found = await FindAsync(data, [partial, broken, data.PathOf("absent"), whole]);
        Assert.Equal(whole, found.Directory);
    }

    [Fact]
    public async Task The_setting_wins_over_a_newer_one()
    {
        using var data = new TemporaryData();
        var set = Install(data, "set", "15.3");
        data.Options = data.Options with { BinDirectory = set };

        var found = await FindAsync(data, [Install(data, "newer", "18.0")]);
        Assert.Equal(set, found.Directory);
    }

    [Fact]
    public async Task A_setting_that_is_too_old_or_empty_is_refused()
    {
        using var data = new TemporaryData();
        data.Options = data.Options with { BinDirectory = Install(data, "old", "14.9") };
        var old = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(data, []));
        Assert.Contains("PostgreSQL 14: version 15 or newer is needed", old.Message, StringComparison.Ordinal);

        data.Options = data.Options with { BinDirectory = data.PathOf("absent") };
        var absent = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(data, []));
        Assert.Contains("Ssi__Embedded__BinDirectory", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_data_gets_the_version_that_made_it()
    {
        using var data = new TemporaryData();
        MakeData(data, 15);
        var matching = Install(data, "matching", "15.3");

        var found = await FindAsync(data, [Install(data, "newer", "18.0"), matching]);
        Assert.Equal(matching, found.Directory);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_of_another_version_tells_the_remedy_in_one_line(bool set)
    {
        using var data = new TemporaryData();
        MakeData(data, 16);
        var newer = Install(data, "newer", "18.0");
        data.Options = data.Options with { BinDirectory = set ? newer : null };

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(data, [newer]));
        Assert.Contains("made by PostgreSQL 16", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("install PostgreSQL 16", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Patterns_and_PATH_give_folders()
    {
        using var data = new TemporaryData();
        foreach (var version in (string[])["15", "17"])
        {
            Directory.CreateDirectory(data.PathOf("lib", version, "bin"));
        }

        var expected = new[] { data.PathOf("lib", "15", "bin"), data.PathOf("lib", "17", "bin") };
        Assert.Equal(expected, BinaryFolders.Expand(data.PathOf("lib", "*", "bin")).Order());
        Assert.Equal([data.PathOf("lib", "15"), data.PathOf("lib", "17")], BinaryFolders.Expand(data.PathOf("lib", "1*")).Order());
        Assert.Empty(BinaryFolders.Expand(data.PathOf("absent", "*", "bin")));
        Assert.Equal(["/a", "/b"], BinaryFolders.OnPath("/a::/b:"));
        Assert.Empty(BinaryFolders.OnPath(null));
    }

    [Theory]
    [InlineData(15, "--locale=C.UTF-8")]
    [InlineData(18, "--builtin-locale=C.UTF-8")]
    public void Initdb_is_told_to_sort_alike_everywhere(int major, string expected)
    {
        Assert.Contains(expected, ClusterFolder.Arguments("folder", major, "C.UTF-8", "file"));
    }

    private static Task<PostgresBinaries> FindAsync(TemporaryData data, IEnumerable<string> folders) =>
        ServerSearch.FindOrDownloadAsync(data.Options, data.Folder, folders, Cancellation);

    private static string Install(TemporaryData data, string name, string version)
    {
        var folder = Directory.CreateDirectory(data.PathOf(name, "bin")).FullName;
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return folder;
    }

    private static void MakeData(TemporaryData data, int major)
    {
        Directory.CreateDirectory(data.Folder.Cluster);
        File.WriteAllText(Path.Combine(data.Folder.Cluster, "PG_VERSION"), $"{major}\n");
    }
}
