using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

public sealed class CommittedClientTests
{
    private const string Committed = "src/Team.Ssi.Client/Generated/SsiClient.g.cs";
    private const string Renew = "dotnet build src/Team.Ssi.Client -t:CommitClient";

    [Fact]
    public async Task The_committed_client_is_what_the_build_generates()
    {
        // The tests are built into bin/[configuration]/[framework], the client's source into obj beside its project likewise.
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var generated = Repository.PathOf("src", "Team.Ssi.Client", "obj", built.Parent!.Name, built.Name, "SsiClient.g.cs");
        Assert.SkipUnless(File.Exists(generated), "skipped: this build used the committed client (-p:UseCommittedClient=true)");

        var isCurrent = await ReadAsync(generated) == await ReadAsync(Repository.PathOf(Committed));

        Assert.True(isCurrent, $"{Committed} is not what openapi.json makes. Renew it: {Renew}");
    }

    private static async Task<string> ReadAsync(string path) => (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
}
