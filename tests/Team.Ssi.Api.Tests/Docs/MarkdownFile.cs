using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Docs;

/// <summary>A page of the documentation.</summary>
internal sealed partial class MarkdownFile(string path)
{
    public string Folder { get; } = Path.GetDirectoryName(Repository.PathOf(path))!;

    public string Text { get; } = File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    /// <summary>Every page, by its path from the root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        "CHANGELOG.md",
        .. new[] { ".github", "docs" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A block fenced as `sh run` is run; a block fenced as `text output` right after it is what the page promises of the output.</summary>
    public IReadOnlyList<RunnableBlock> RunnableBlocks() =>
        [.. Runnable().Matches(Text).Select(block => new RunnableBlock(block.Groups["script"].Value, block.Groups["promised"].Value))];

    /// <summary>Where links and images lead, other sites and places on the same page aside.</summary>
    public IReadOnlyList<string> RelativeLinks() =>
        [
            .. Link()
                .Matches(Fence().Replace(Text, ""))
                .Select(link => link.Groups[1].Value.Split('#')[0])
                .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)),
        ];

    /// <summary>The first cells of the table under this head.</summary>
    public IReadOnlyList<string> NamesInTable(string head) =>
        [
            .. Text[Text.IndexOf($"| {head} |", StringComparison.Ordinal)..]
                .Split('\n')
                .Skip(2)
                .TakeWhile(row => row.StartsWith('|'))
                .Select(row => row.Split('|')[1].Trim(' ', '`')),
        ];

    [GeneratedRegex(
        """^```sh run\n(?<script>.*?)^```\n(\s*^```text output\n(?<promised>.*?)^```)?""",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Runnable();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}

/// <param name="Script">What the reader types.</param>
/// <param name="Promised">What the page says comes back; empty when it says nothing.</param>
internal sealed record RunnableBlock(string Script, string Promised)
{
    /// <summary>White space does not count, so that a page may wrap; an … stands for anything on the way to what follows it.</summary>
    /// <returns>The first promised part that is not in the output; null when all are there, in their order.</returns>
    public string? MissingFrom(string output)
    {
        var rest = Compact(output);
        foreach (var part in Promised.Split('…').Select(Compact))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
                return part;
            rest = rest[(at + part.Length)..];
        }
        return null;
    }

    private static string Compact(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
