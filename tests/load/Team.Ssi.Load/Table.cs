using System.Globalization;

namespace Team.Ssi.Load;

/// <summary>What was measured, beside its bar, as lines of Markdown.</summary>
internal sealed class Table
{
    /// <summary>False once a bar was missed.</summary>
    public bool IsKept { get; private set; } = true;

    public static void Begin() => Console.WriteLine("| | what | measured | bar |\n| --- | --- | --- | --- |");

    /// <summary>What cannot be measured is missed, and the rest goes on.</summary>
    public async Task FillAsync(string id, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            Tell(id, "not measured", failure.Message.Split('\n')[0]);
            IsKept = false;
        }
    }

    public void AtLeast(string id, string what, double ratio, double bar) => Judge(id, what, ratio, $"≥ {Text(bar)}", ratio >= bar);

    public void AtMost(string id, string what, double ratio, double bar) => Judge(id, what, ratio, $"≤ {Text(bar)}", ratio <= bar);

    /// <summary>A figure that is printed and not judged.</summary>
    public static void Tell(string id, string what, string measured) => Console.WriteLine($"| {id} | {what} | {measured} | |");

    private void Judge(string id, string what, double ratio, string bar, bool isKept)
    {
        Console.WriteLine($"| {id} | {what} | {Text(ratio)} | {bar}{(isKept ? "" : " **missed**")} |");
        IsKept &= isKept;
    }

    private static string Text(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
