using System.Diagnostics;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>A program that some tests need and not every machine has. Where everything is required, its absence is a failure, never a silent pass.</summary>
internal static class NeededProgram
{
    private const string RequireAll = "SSI_REQUIRE_ALL";

    /// <returns>Its path; without it the test is skipped, or fails.</returns>
    public static string Find(string name, string remedy)
    {
        if (OnPath(name) is { } found)
            return found;
        var missing = $"skipped: {name} was not found, {remedy}";
        if (Environment.GetEnvironmentVariable(RequireAll) == "1")
            Assert.Fail(missing);
        Assert.Skip(missing);
        return name;
    }

    /// <returns>What it wrote to standard output; anything but success fails the test with all it said.</returns>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            process.ExitCode == 0,
            $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}: {await output}{await errors}"
        );
        return await output;
    }

    private static string? OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".cmd", ".exe"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(_ => endings, (folder, ending) => Path.Combine(folder, name + ending))
            .FirstOrDefault(File.Exists);
    }
}
