namespace Team.Ssi.Api.Cli;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It could not be done; the reason is on standard error.</summary>
    public const int Refused = 1;

    /// <summary>`doctor` found something that needs attention.</summary>
    public const int Unwell = 3;

    /// <summary>Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>Says one line on standard error.</summary>
    public static int Say(string reason)
    {
        Console.Error.WriteLine(reason);
        return Refused;
    }
}
