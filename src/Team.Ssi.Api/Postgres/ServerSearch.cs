namespace Team.Ssi.Api.Postgres;

/// <summary>Which server runs the data: the one that is set, else the newest that is here, else one that is downloaded.</summary>
internal static class ServerSearch
{
    public static async Task<PostgresBinaries> FindOrDownloadAsync(
        EmbeddedPostgresOptions options,
        DataFolder folder,
        IEnumerable<string> searched,
        CancellationToken cancellation
    )
    {
        var dataMajor = ClusterFolder.MajorVersion(folder);
        if (!string.IsNullOrWhiteSpace(options.BinDirectory))
        {
            return await PostgresBinaries.RequireAsync(options.BinDirectory, dataMajor, cancellation);
        }
        var folders = searched.Concat(PostgresDownload.Folders(folder)).ToList();
        if (await PostgresBinaries.FindAsync(folders, dataMajor, cancellation) is { } found)
        {
            return found;
        }
        if (dataMajor is not null and not PostgresDownload.Major)
        {
            throw PostgresBinaries.Mismatch(dataMajor.Value, "no such server was found");
        }
        var downloaded = await PostgresDownload.InstallAsync(folder, options.MavenRepo, cancellation);
        return await PostgresBinaries.RequireAsync(downloaded, dataMajor, cancellation);
    }
}
