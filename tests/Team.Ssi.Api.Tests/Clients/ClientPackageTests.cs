using System.IO.Compression;
using System.Xml.Linq;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Clients;

/// <summary>What integrators install.</summary>
public sealed class ClientPackageTests
{
    [Fact]
    public async Task The_package_has_the_client_its_documentation_a_readme_and_a_licence()
    {
        using var folder = new TestFolder();
        // The tests were built with the client, in the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

        await NeededProgram.RunAsync(
            NeededProgram.Find("dotnet", "install the .NET SDK"),
            [
                "pack",
                Repository.PathOf("src", "Team.Ssi.Client"),
                "--no-build",
                $"--configuration={configuration}",
                $"--output={folder.Path}",
                "-warnaserror",
                "--nologo",
            ],
            folder.Path
        );

        await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder.Path, "*.nupkg")));
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Superset(
            new HashSet<string> { "lib/net10.0/Team.Ssi.Client.dll", "lib/net10.0/Team.Ssi.Client.xml", "README.md" },
            names.ToHashSet()
        );
        await using var manifest = await package.GetEntry("Team.Ssi.Client.nuspec")!.OpenAsync();
        var about = (await XDocument.LoadAsync(manifest, LoadOptions.None, CancellationToken.None)).Descendants().ToList();
        Assert.Equal(("MIT", "README.md"), (Said("license"), Said("readme")));
        Assert.Contains("OpenAPI", Said("description"), StringComparison.Ordinal);
        // Who installs it installs nothing else.
        Assert.DoesNotContain(about, element => element.Name.LocalName == "dependency");

        string Said(string name) => about.Single(element => element.Name.LocalName == name).Value;
    }
}
