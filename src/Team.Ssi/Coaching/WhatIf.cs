namespace Team.Ssi;

/// <summary>So many points more in a pillar.</summary>
public readonly record struct PillarGain(Pillar Pillar, decimal By);

/// <summary>What raising pillars would give. Plain arithmetic: it says what a gain is worth, not how likely it is.</summary>
public static class WhatIf
{
    private const decimal Cap = 25;

    /// <summary>No pillar rises above its cap.</summary>
    public static PillarPoints Raise(PillarPoints score, PillarPoints by) =>
        new(
            Math.Min(Cap, score.ProfessionalBrand + by.ProfessionalBrand),
            Math.Min(Cap, score.RightPeople + by.RightPeople),
            Math.Min(Cap, score.Insights + by.Insights),
            Math.Min(Cap, score.Relationships + by.Relationships)
        );

    public static decimal Sum(PillarPoints points) =>
        points.ProfessionalBrand + points.RightPeople + points.Insights + points.Relationships;

    /// <summary>
    /// The fewest pillars whose gains add up to what is missing, those with the most room first: no smaller set has as much room. Each but the last is
    /// filled to its cap, and the last gets the rest.
    /// </summary>
    /// <returns>Null when there is not that much room.</returns>
    public static IReadOnlyList<PillarGain>? SmallestSet(PillarPoints score, decimal missing)
    {
        var gains = new List<PillarGain>();
        foreach (var pillar in Enum.GetValues<Pillar>().OrderBy(pillar => score[pillar]).ThenBy(pillar => pillar))
        {
            var by = Math.Min(missing, Cap - score[pillar]);
            if (by <= 0)
                break;
            gains.Add(new PillarGain(pillar, by));
            missing -= by;
        }
        return missing > 0 ? null : gains;
    }
}
