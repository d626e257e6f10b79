namespace Team.Ssi.Api.Demo;

internal static class Fates
{
    /// <summary>Cards rather than probabilities: every seed has every case, and as many of each.</summary>
    public static Queue<Fate> Deal(Dice dice, int members)
    {
        Fate[] cases =
        [
            .. Enumerable.Repeat(Fate.Joiner, 18),
            .. Enumerable.Repeat(Fate.Leaver, 11),
            .. Enumerable.Repeat(Fate.Transferred, 8),
            .. Enumerable.Repeat(Fate.InTwoTeams, 6),
            .. Enumerable.Repeat(Fate.Stale, 8),
            .. Enumerable.Repeat(Fate.Missing, 6),
            .. Enumerable.Repeat(Fate.Rounded, 7),
        ];
        Fate[] deck = [.. cases, .. Enumerable.Repeat(Fate.Settled, members - cases.Length)];
        dice.Shuffle(deck);
        return new Queue<Fate>(deck);
    }
}
