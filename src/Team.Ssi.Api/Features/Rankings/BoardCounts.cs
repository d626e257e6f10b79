namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How many are on a board, by their current scores.</summary>
/// <param name="Size">How many are ranked.</param>
/// <param name="Newer">How many have a reading after the day asked for.</param>
internal sealed record BoardCounts(long Size, long Stale, long Missing, long Newer)
{
    public long Members => Size + Stale + Missing;
}
