using System.Globalization;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>What was measured, beside what was promised.</summary>
/// <param name="judgesTimes">The short form runs with every build, on machines that may be busy: it prints times and judges what was lost, doubled or wrong.</param>
internal sealed class Report(bool judgesTimes)
{
    /// <summary>False once a promise was broken.</summary>
    public bool IsKept { get; private set; } = true;

    public static void Title(string text) => Console.WriteLine($"\n{text}\n{"", -52} {"measured", 12} {"bar", 12}");

    /// <summary>A figure that is printed and not judged.</summary>
    public static void Tell(string what, string measured) => Console.WriteLine($"{what, -52} {measured, 12}");

    /// <summary>Says what was refused, and what the product logged about it.</summary>
    public static void Refused(Writers writers, ApiProcess api)
    {
        foreach (var refusal in writers.Refusals.Distinct())
            Tell($"  {refusal}", "");
        if (writers.Refusals.Count > 0)
            Console.Error.WriteLine(api.Output);
    }

    public void AtMost(string what, double measured, double bar, string unit = "") =>
        Judge(what, Text(measured, unit), $"<= {Text(bar, unit)}", measured <= bar);

    public void AtLeast(string what, double measured, double bar, string unit = "") =>
        Judge(what, Text(measured, unit), $">= {Text(bar, unit)}", measured >= bar);

    public void Is(string what, string measured, string bar) => Judge(what, measured, bar, measured == bar);

    private void Judge(string what, string measured, string bar, bool isKept)
    {
        Console.WriteLine($"{what, -52} {measured, 12} {bar, 12}{(isKept ? "" : "  MISSED")}");
        IsKept &= isKept || (!judgesTimes && measured.EndsWith(" s", StringComparison.Ordinal));
    }

    private static string Text(double value, string unit) =>
        value.ToString(unit == "" ? "0" : "0.00", CultureInfo.InvariantCulture) + (unit == "" ? "" : " " + unit);
}
