namespace Team.Ssi;

/// <summary>Somebody with what they contributed by a day, and by the comparison day; null on a day on which they did not belong.</summary>
public sealed record Contribution(Guid MemberId, string DisplayName, decimal? Score, decimal? Before);

/// <summary>A contribution with its place.</summary>
/// <param name="Score">What they contributed.</param>
/// <param name="Below">How many contributed less.</param>
/// <param name="Tied">How many contributed as much, oneself included.</param>
public sealed record RankedContribution(
    Contribution Of,
    decimal Score,
    int Rank,
    int CompetitionRank,
    int? PreviousRank,
    int Below,
    int Tied
);

/// <summary>Ranks of contributions, by the same rules as every board; equals are in the order of their ids.</summary>
public static class ContributionRanks
{
    public static IReadOnlyList<RankedContribution> Of(IReadOnlyCollection<Contribution> contributions, TieRule ties)
    {
        var before = contributions
            .Where(one => one.Before is not null)
            .OrderByDescending(one => one.Before)
            .Select(one => one.Before!.Value)
            .ToList();
        var earlier = FirstPlaces(before);
        var sorted = contributions
            .Where(one => one.Score is not null)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.MemberId)
            .ToList();
        var scores = sorted.ConvertAll(one => one.Score!.Value);
        var first = FirstPlaces(scores);
        var counts = scores.CountBy(score => score).ToDictionary();
        var dense = scores.Distinct().Select((score, place) => (score, place)).ToDictionary(one => one.score, one => one.place + 1);
        return
        [
            .. sorted.Select(
                (one, place) =>
                    new RankedContribution(
                        one,
                        scores[place],
                        ties switch
                        {
                            TieRule.Competition => first[scores[place]],
                            TieRule.Dense => dense[scores[place]],
                            TieRule.Ordinal => place + 1,
                            _ => throw new ArgumentOutOfRangeException(nameof(ties)),
                        },
                        first[scores[place]],
                        one.Before is { } then ? earlier[then] : null,
                        sorted.Count - first[scores[place]] + 1 - counts[scores[place]],
                        counts[scores[place]]
                    )
            ),
        ];
    }

    /// <summary>The competition rank of each score of a list that is in order.</summary>
    private static Dictionary<decimal, int> FirstPlaces(List<decimal> descending)
    {
        var places = new Dictionary<decimal, int>();
        for (var i = 0; i < descending.Count; i++)
            places.TryAdd(descending[i], i + 1);
        return places;
    }
}
