using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How many are on a board, and how many of them have more than a score: enough to rank any score, without asking who they are.</summary>
/// <param name="scores">Every score there is, in hundredths, ascending.</param>
/// <param name="ties">How many have it.</param>
/// <param name="teams">The teams whose members are on the board; none where the board is not one of teams.</param>
internal sealed class BoardTally(BoardCounts counts, short[] scores, long[] ties, Guid[] teams)
{
    private readonly long[] _above = Above(ties);

    public BoardCounts Counts => counts;

    public Guid[] Teams => teams;

    /// <summary>How many are better.</summary>
    public long AboveOf(int score) => PlaceOf(score) is var (place, _) && place > 0 ? _above[place - 1] : counts.Size;

    /// <summary>How many scores are better.</summary>
    public long ScoresAbove(int score) => scores.Length - PlaceOf(score).NotBetter;

    /// <summary>How many have the score: at least the one who has it, though the tally may be older.</summary>
    public long TiedWith(int score) => PlaceOf(score) is var (place, isKnown) && isKnown ? ties[place - 1] : 1;

    public static async Task<BoardTally> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        return new BoardTally(
            new BoardCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            row.GetFieldValue<short[]>(4),
            row.GetFieldValue<long[]>(5),
            row.GetFieldValue<Guid[]>(6)
        );
    }

    /// <returns>How many of the scores are not better, and whether this is one of them.</returns>
    private (int NotBetter, bool IsKnown) PlaceOf(int score)
    {
        var place = Array.BinarySearch(scores, (short)score);
        return place < 0 ? (~place, false) : (place + 1, true);
    }

    private static long[] Above(long[] ties)
    {
        var above = new long[ties.Length];
        for (var place = ties.Length - 2; place >= 0; place--)
            above[place] = above[place + 1] + ties[place + 1];
        return above;
    }
}
