using System.Text.Json.Nodes;
using System.Xml.Linq;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Architecture;

/// <summary>What the product is shipped with, by what the packages say of themselves: a licence that a company would have to ask about is refused.</summary>
public sealed class LicenceTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL"];

    public static TheoryData<string> Shipped =>
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_package_has_a_licence_that_asks_nothing_of_its_users(string project)
    {
        var restored = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", project, "obj", "project.assets.json")))!;
        var folders = restored["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();

        var refused =
            from library in restored["libraries"]!.AsObject()
            where library.Value!["type"]!.GetValue<string>() == "package"
            let licence = LicenceOf(folders, library.Value!)
            where !Allowed.Contains(licence)
            select $"{library.Key}: {licence ?? "none"}";

        Assert.Empty(refused);
    }

    /// <summary>The SPDX expression; null for a text of its own, which somebody would have to read.</summary>
    private static string? LicenceOf(IEnumerable<string> folders, JsonNode library)
    {
        var path = library["path"]!.GetValue<string>();
        var file = library["files"]!
            .AsArray()
            .Select(name => name!.GetValue<string>())
            .Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal));
        var nuspec = folders.Select(folder => Path.Combine(folder, path, file)).First(File.Exists);
        var licence = XDocument.Load(nuspec).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : null;
    }
}
