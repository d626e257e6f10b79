using System.Globalization;
using Team.Ssi.Faults;

string[] faults = ["F1", "F2", "F3", "F10"];
if (args.Except(["--short", .. faults]).Any())
{
    Console.Error.WriteLine("Usage: tests/faults/run [--short] [F1] [F2] [F3] [F10]");
    return 2;
}
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var isShort = args.Contains("--short");
var report = new Report(judgesTimes: !isShort);
var chosen = args.Intersect(faults).DefaultIfEmpty("all").ToHashSet();
if (chosen.Overlaps(["F1", "all"]))
    await DatabaseCrash.RunAsync(report, rounds: isShort ? 1 : 5);
if (chosen.Overlaps(["F2", "all"]))
    await DatabaseAbsent.RunAsync(report);
if (chosen.Overlaps(["F3", "all"]))
    await DatabaseHung.RunAsync(report, rounds: isShort ? 1 : 3);
if (chosen.Overlaps(["F10", "all"]))
    await ProcessKilled.RunAsync(report, rows: isShort ? 60_000 : 300_000);
return report.IsKept ? 0 : 1;
