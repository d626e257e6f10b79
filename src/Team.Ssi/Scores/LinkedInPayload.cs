using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Team.Ssi;

/// <summary>
/// Reads the JSON behind LinkedIn's SSI page, bare or in the wrappers of the tools that hand it on. Keyed on names, never on order;
/// what is unknown is ignored, since the payload is LinkedIn's and grows without notice.
/// </summary>
public static class LinkedInPayload
{
    private const int MaxNameLength = 200;
    private const int MaxPillar = Pillars.MaxPillar / Millionths.PerPoint;
    private const int MaxTotal = Pillars.MaxTotal / Millionths.PerPoint;

    public static bool TryParse(
        JsonElement payload,
        [NotNullWhen(true)] out LinkedInReading? reading,
        out IReadOnlyList<LinkedInRefusal> refusals
    )
    {
        var found = new List<LinkedInRefusal>();
        var read = ReadWellFormed(payload, found);
        refusals = found;
        reading = found.Count == 0 ? read : null;
        return reading is not null;
    }

    // A field name such as "\ud800" is valid JSON, but System.Text.Json throws as soon as any field is looked up beside it.
    private static LinkedInReading? ReadWellFormed(JsonElement payload, List<LinkedInRefusal> refusals)
    {
        try
        {
            return Read(payload, refusals);
        }
        catch (InvalidOperationException)
        {
            refusals.Add(
                new(
                    LinkedInRefusal.InvalidText,
                    "#",
                    new("A field name holds half a character.", "Un nom de champ contient une moitié de caractère.")
                )
            );
            return null;
        }
    }

    private static LinkedInReading? Read(JsonElement payload, List<LinkedInRefusal> refusals)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            refusals.Add(new(LinkedInRefusal.WrongType, "#", new("An object is expected here.", "Un objet est attendu ici.")));
            return null;
        }

        var node = new LinkedInNode(payload, "#", refusals);
        while (!node.Has("memberScore") && !node.Has("ssi") && node.Has("data"))
        {
            if (node.Object("data") is not { } data)
            {
                return null;
            }

            node = data;
        }

        return node.Has("ssi") && !node.Has("memberScore") ? ReadTotals(node) : ReadPage(node);
    }

    private static LinkedInReading ReadTotals(LinkedInNode node) =>
        new()
        {
            Total = node.Number("ssi", 0, MaxTotal),
            Industry = node.Number("industryTop", 1, 100) is { } industryTop ? new() { TopPercent = industryTop } : null,
            Network = node.Number("networkTop", 1, 100) is { } networkTop ? new() { TopPercent = networkTop } : null,
        };

    private static LinkedInReading ReadPage(LinkedInNode node)
    {
        var score = node.Object("memberScore");
        var total = score?.Number("overall", 0, MaxTotal);
        var pillars = score is null ? null : ReadPillars(score.Value);
        Check(pillars, total, node, score?.PointerTo("overall") ?? node.PointerTo("memberScore"));

        var groups = ReadGroups(node);
        var team = groups.GetValueOrDefault("TEAM");
        return new()
        {
            Total = total,
            Pillars = pillars,
            Industry = ReadStanding(groups.GetValueOrDefault("INDUSTRY")),
            Network = ReadStanding(groups.GetValueOrDefault("NETWORK")),
            SalesNavigatorTeam = team is null ? null : new(team.Value.Number("rank", 0, int.MaxValue), ReadAverage(team.Value)),
            ActiveSeat = node.Flag("activeSeat"),
        };
    }

    private static void Check(PillarPoints? pillars, decimal? total, LinkedInNode node, string pointer)
    {
        if (!node.IsRefused && !ReadingTotal.TryAgree(pillars, total, out _, out var refusals))
        {
            node.Refuse(refusals[0].Code, pointer, refusals[0].Detail);
        }
    }

    private static Dictionary<string, LinkedInNode?> ReadGroups(LinkedInNode node) => ByName(node.Objects("groupScore"), "groupType");

    private static GroupStanding? ReadStanding(LinkedInNode? group) =>
        group is not { } node
            ? null
            : new()
            {
                Name = node.Text("industry", MaxNameLength),
                TopPercent = node.Number("rank", 1, 100),
                GroupSize = node.Count("groupSize"),
                Average = ReadAverage(node),
                Pillars = node.Object("score") is { } score ? ReadPillars(score) : null,
            };

    private static decimal? ReadAverage(LinkedInNode group) => group.Object("score")?.Number("overall", 0, MaxTotal);

    // Three pillars say nothing about the fourth: a partial split is none.
    private static PillarPoints? ReadPillars(LinkedInNode score)
    {
        var parts = ByName(score.Objects("subScores"), "pillar");
        var brand = ReadPillar(parts, "PROFESSIONAL_BRAND");
        var people = ReadPillar(parts, "FIND_RIGHT_PEOPLE");
        var insights = ReadPillar(parts, "INSIGHT_ENGAGEMENT");
        var relationships = ReadPillar(parts, "STRONG_RELATIONSHIP");
        return brand is null || people is null || insights is null || relationships is null
            ? null
            : new(brand.Value, people.Value, insights.Value, relationships.Value);
    }

    private static decimal? ReadPillar(Dictionary<string, LinkedInNode?> parts, string pillar) =>
        parts.GetValueOrDefault(pillar)?.Number("score", 0, MaxPillar);

    // The same name twice is refused: to take the first or the last of them would be to key on order.
    private static Dictionary<string, LinkedInNode?> ByName(IReadOnlyList<LinkedInNode> nodes, string key)
    {
        var byName = new Dictionary<string, LinkedInNode?>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Text(key, MaxNameLength) is { } name && !byName.TryAdd(name, node))
            {
                node.Refuse(LinkedInRefusal.Duplicate, node.PointerTo(key), new("This is given twice.", "Ceci est donné deux fois."));
            }
        }

        return byName;
    }
}
