using System.CommandLine;

namespace Team.Ssi.Api.Cli;

/// <summary>What every verb is given: the answer's form, and the settings that stood among its options.</summary>
/// <param name="Json">Whether a script asks.</param>
/// <param name="Settings">As `serve` takes them: --ConnectionStrings:Ssi=…, --environment=….</param>
internal sealed record CommandLine(Option<bool> Json, string[] Settings)
{
    /// <summary>A setting has a section in its name, which no option of a verb has; its value may be the next word.</summary>
    public static (string[] Words, string[] Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                words.Add(args[i]);
                continue;
            }
            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }
        return ([.. words], [.. settings]);
    }

    private static bool IsSetting(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
            return false;
        var name = word.AsSpan(2, (word.IndexOf('=', StringComparison.Ordinal) is var end and >= 0 ? end : word.Length) - 2);
        return name.Contains(':') || name.Equals("environment", StringComparison.OrdinalIgnoreCase);
    }
}
