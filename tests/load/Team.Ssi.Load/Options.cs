namespace Team.Ssi.Load;

/// <summary>What to measure, and how long.</summary>
internal sealed record Options(
    int Members,
    int Teams,
    int Weeks,
    int Neighbours,
    int Seconds,
    int Pairs,
    string? Keep,
    IReadOnlyList<string> Works
)
{
    public const string Usage = """
        Usage: tests/load/run [--quick] [--members N] [--teams N] [--weeks N] [--neighbours N] [--seconds N] [--pairs N] [--keep FOLDER] [P1] [P2] …
          --quick   25,000 members in 100 teams over 12 weeks, one pair of 3 s: to see that everything runs, not to believe
          --keep    leaves the database in the folder, and takes it from there the next time on the same day
        """;

    private static readonly Options Full = new(100_000, 1_000, 104, 2_000, 15, 3, null, []);
    private static readonly Options Quick = new(25_000, 100, 12, 20, 3, 1, null, []);

    /// <returns>Null when the words make no sense.</returns>
    public static Options? Read(IReadOnlyList<string> words)
    {
        var options = words.Contains("--quick") ? Quick : Full;
        for (var place = 0; place < words.Count; place++)
        {
            var word = words[place];
            if (word == "--quick")
                continue;
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { Works = [.. options.Works, word] };
                continue;
            }
            if (++place == words.Count)
                return null;
            if (word == "--keep")
            {
                options = options with { Keep = Path.GetFullPath(words[place]) };
                continue;
            }
            if (!int.TryParse(words[place], out var number) || number < 1)
                return null;
            switch (word)
            {
                case "--members":
                    options = options with { Members = number };
                    break;
                case "--teams":
                    options = options with { Teams = number };
                    break;
                case "--weeks":
                    options = options with { Weeks = number };
                    break;
                case "--neighbours":
                    options = options with { Neighbours = number };
                    break;
                case "--seconds":
                    options = options with { Seconds = number };
                    break;
                case "--pairs":
                    options = options with { Pairs = number };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }

    public bool Asks(string work) => Works.Count == 0 || Works.Contains(work);
}
