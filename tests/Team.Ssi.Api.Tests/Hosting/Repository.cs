using System.Runtime.CompilerServices;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>Files of the source tree that tests hold against the program.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>A build may map this file's path to another, so the folder of the test program is asked too.</summary>
    private static string FindRoot([CallerFilePath] string here = "") =>
        new[] { Path.GetDirectoryName(here), AppContext.BaseDirectory }
            .SelectMany(Above)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "Team.Ssi.sln")))
        ?? throw new InvalidOperationException("The tests run beside the source tree, which was not found.");

    private static IEnumerable<string> Above(string? folder)
    {
        for (var at = folder; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
            yield return at;
    }
}
