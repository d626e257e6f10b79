using System.Globalization;

namespace Team.Ssi.Load;

/// <summary>The memory of a process as the kernel counts it: managed memory and the rest.</summary>
internal static class Resident
{
    public static double MegabytesOf(int process) =>
        double.Parse(
            File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
                .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture
        ) / 1024;
}
