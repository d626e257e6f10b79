using System.Text.Json;

namespace Team.Ssi;

/// <summary>What a reading may hold at all: pillars from 0 to 25, a total from 0 to 100, judged as they would be stored.</summary>
internal static class ReadingRange
{
    public static IEnumerable<ReadingRefusal> RefusalsOf(PillarPoints? pillars, decimal? total)
    {
        if (pillars is null && total is null)
        {
            yield return new(
                ReadingRefusal.Required,
                "#/total",
                new("A reading needs its four pillars or its total.", "Un relevé a besoin de ses quatre piliers ou de son total.")
            );
        }

        foreach (var pillar in Enum.GetValues<Pillar>().Where(pillar => IsOutside(pillars?[pillar], Pillars.MaxPillar)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(pillar.ToString());
            yield return new(ReadingRefusal.OutOfRange, $"#/pillars/{name}", new("A pillar is from 0 to 25.", "Un pilier va de 0 à 25."));
        }

        if (IsOutside(total, Pillars.MaxTotal))
        {
            yield return new(ReadingRefusal.OutOfRange, "#/total", new("A total is from 0 to 100.", "Un total va de 0 à 100."));
        }
    }

    private static bool IsOutside(decimal? points, int maxMillionths) =>
        points is { } given && Millionths.RoundToStored(given) is var stored && (stored < 0 || stored > Millionths.ToPoints(maxMillionths));
}
