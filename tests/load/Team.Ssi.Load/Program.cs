using System.Globalization;
using Team.Ssi.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
(string Id, Func<Bench, Table, Task> RunAsync)[] works =
[
    ("P1", LeaderboardWork.RunAsync),
    ("P2", AroundWork.RunAsync),
    ("P3", ReadingWork.RunAsync),
    ("P4", TeamComparisonWork.RunAsync),
    ("P5", GrowthWork.RunAsync),
    ("P6", ImportWork.RunAsync),
    ("P6M", VolumeWork.RunAsync),
    ("P7", AllocationWork.RunAsync),
    ("P10", StartWork.RunAsync),
    ("K1", CoachingWork.DiagnosisAsync),
    ("K2", CoachingWork.WeekAsync),
    ("E1", EffectWork.RunAsync),
];
if (Options.Read(args) is not { } options || options.Works.Except(works.Select(work => work.Id)).Any())
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
await using var bench = await Bench.CreateAsync(options);
var table = new Table();
Table.Begin();
foreach (var work in works.Where(work => options.Asks(work.Id)))
    await table.FillAsync(work.Id, () => work.RunAsync(bench, table));
return table.IsKept ? 0 : 1;
