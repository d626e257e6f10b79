namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How many have which score: enough to rank any score, without knowing who has it.</summary>
/// <param name="scores">Every score there is, in hundredths, ascending.</param>
/// <param name="above">How many have a better one.</param>
internal sealed class ScoreDistribution(short[] scores, int[] above, int size)
{
    public static ScoreDistribution Of(short[] scores, long[] ties)
    {
        var above = new int[ties.Length];
        for (var place = ties.Length - 2; place >= 0; place--)
            above[place] = above[place + 1] + (int)ties[place + 1];
        return new(scores, above, (int)ties.Sum());
    }

    /// <summary>How many are better.</summary>
    public int AboveOf(int score) => PlaceOf(score) is var (place, _) && place > 0 ? above[place - 1] : size;

    /// <summary>How many scores are better.</summary>
    public int ScoresAbove(int score) => scores.Length - PlaceOf(score).NotBetter;

    /// <summary>How many have the score: at least the one who has it, though this may be older.</summary>
    public int TiedWith(int score) =>
        PlaceOf(score) is not (var place, true) ? 1
        : place > 1 ? above[place - 2] - above[place - 1]
        : size - above[0];

    /// <returns>How many of the scores are not better, and whether this is one of them.</returns>
    private (int NotBetter, bool IsKnown) PlaceOf(int score)
    {
        var place = Array.BinarySearch(scores, (short)score);
        return place < 0 ? (~place, false) : (place + 1, true);
    }
}
