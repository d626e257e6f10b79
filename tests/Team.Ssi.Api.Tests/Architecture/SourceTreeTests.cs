using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Architecture;

public sealed partial class SourceTreeTests
{
    private const int MostLines = 300;
    private static readonly string[] Made = ["bin", "obj", "Migrations", "Generated"];

    /// <summary>Words that say nothing about what a thing is, and so invite everything.</summary>
    private static readonly string[] Forbidden =
    [
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Service",
        "Services",
        "Common",
        "Base",
        "Info",
        "Impl",
    ];

    [Fact]
    public void No_file_is_too_long()
    {
        var tooLong = Sources("src")
            .Select(file => (File: Shown(file), Lines: File.ReadLines(file).Count()))
            .Where(source => source.Lines > MostLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_name_is_an_empty_word()
    {
        Assembly[] ours = [typeof(Program).Assembly, typeof(Scope).Assembly, typeof(SourceTreeTests).Assembly];
        var types = ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                !type.IsDefined(typeof(CompilerGeneratedAttribute))
                && type.Namespace?.StartsWith("Team.Ssi", StringComparison.Ordinal) is true
            )
            .Select(type => type.Name.Split('`')[0]);
        var folders = Sources("src").Concat(Sources("tests")).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));

        Assert.DoesNotContain(types.Concat(folders), name => Forbidden.Any(word => name.EndsWith(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var misplaced =
            from file in Sources("src").Concat(Sources("tests"))
            let found = Namespace().Match(File.ReadAllText(file))
            where found.Success && found.Groups[1].Value != ExpectedIn(Path.GetDirectoryName(Shown(file))!)
            select $"{Shown(file)}: {found.Groups[1].Value}";

        Assert.Empty(misplaced);
    }

    /// <summary>The domain is flat, and its tests stand in it: an entity called Team would collide with a namespace below it.</summary>
    private static string ExpectedIn(string folder)
    {
        // A project's folder is called like its namespace.
        var steps = folder.Split('/').SkipWhile(step => !step.StartsWith("Team.Ssi", StringComparison.Ordinal)).ToArray();
        return steps.FirstOrDefault() is "Team.Ssi" or "Team.Ssi.Tests" ? "Team.Ssi" : string.Join('.', steps);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Shown(file).Split('/').Any(Made.Contains));

    private static string Shown(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
