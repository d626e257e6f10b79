using System.Text.RegularExpressions;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Docs;

/// <summary>What the pages say about the program, held against the program.</summary>
public sealed partial class PagesTests
{
    public static TheoryData<string> Pages => [.. MarkdownFile.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var file = new MarkdownFile(page);

        var broken = file.RelativeLinks().Where(link => !Path.Exists(Path.Combine(file.Folder, link)));

        Assert.Empty(broken);
    }

    [Fact]
    public void The_readme_lists_every_setting_and_no_other()
    {
        var listed = new MarkdownFile("README.md").NamesInTable("setting");

        var read = Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SettingRead().Matches(File.ReadAllText(file)))
            .Select(read => read.Groups["own"] is { Success: true } own ? own.Value : $"ConnectionStrings:{read.Groups["connection"]}")
            .Concat(typeof(EmbeddedPostgresOptions).GetProperties().Select(option => $"{EmbeddedPostgresOptions.Section}:{option.Name}"))
            .Where(name => name != EmbeddedPostgresOptions.Section)
            .Select(name => name.Replace(":", "__", StringComparison.Ordinal));

        Assert.Equal(
            read.Distinct().Order(StringComparer.Ordinal),
            listed
                .Where(name =>
                    name.StartsWith("ConnectionStrings", StringComparison.Ordinal) || name.StartsWith("Ssi", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_guide_lists_every_problem_with_its_status()
    {
        var rows = new MarkdownFile("docs/guides/integrating.md")
            .Text.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        var listed = rows.Select(row => row.Split('|', StringSplitOptions.TrimEntries)).Select(cells => $"{cells[1].Trim('`')} {cells[2]}");

        Assert.Superset(ProblemKinds.All.Select(kind => $"{kind.Code} {kind.Status}").ToHashSet(), listed.ToHashSet());
        Assert.Equal(ProblemKinds.All.Count, new MarkdownFile("docs/guides/integrating.md").NamesInTable("code").Count);
    }

    [GeneratedRegex("""ConnectionString\((?:\w+, )?"(?<connection>\w+)"\)|"(?<own>Ssi:[\w:]+)"(?!:)""")]
    private static partial Regex SettingRead();
}
