namespace Team.Ssi;

/// <summary>How long a season is counted.</summary>
public enum SeasonUnit
{
    Weeks,
    Months,
}

/// <summary>What is played in a programme's league, and how many move.</summary>
/// <param name="SeasonUnit">In what the length is counted.</param>
/// <param name="SeasonLength">1 to 52 weeks, or 1 to 12 months.</param>
/// <param name="Promoted">How many of each league rise at the end of a season, 0 to 50.</param>
/// <param name="Relegated">How many of each league fall, 0 to 50.</param>
public sealed record LeagueRules(SeasonUnit SeasonUnit, int SeasonLength, int Promoted, int Relegated)
{
    /// <summary>Seasons follow each other from the programme's first day on; number 1 is the first.</summary>
    public DateOnly FirstDayOf(DateOnly startsOn, int season) =>
        SeasonUnit == SeasonUnit.Weeks
            ? startsOn.AddDays(7 * SeasonLength * (season - 1))
            : startsOn.AddMonths(SeasonLength * (season - 1));

    /// <summary>The season that a day lies in; 0 before the first.</summary>
    public int SeasonOn(DateOnly startsOn, DateOnly day)
    {
        var season = 0;
        while (FirstDayOf(startsOn, season + 1) <= day)
            season++;
        return season;
    }
}

/// <summary>Somebody at the ends of seasons.</summary>
/// <param name="TakesPart">Whether they took part on the day before the first season, and on the last day of each.</param>
/// <param name="Scores">The readings that counted on these days.</param>
public sealed record LeagueMember(Guid Id, string DisplayName, IReadOnlyList<bool> TakesPart, IReadOnlyList<BoardReading?> Scores);

/// <summary>Where the season's end takes somebody.</summary>
public enum LeagueMove
{
    Stays,
    Rises,
    Falls,
}

/// <summary>A place in a league.</summary>
/// <param name="Rank">Competition rank by improvement; null for who is not ranked.</param>
public sealed record LeaguePlace(LeagueMember Member, LeagueOrder Order, int? Rank, LeagueMove Move)
{
    public Band League => Order.League;

    public int? Improvement => Order.Improvement;
}

/// <summary>
/// Leagues by the band in which each began, so that those who start low play among their like; in each season they are ranked by how far they rose, the first of
/// each rise a league and the last fall one. Who has no two readings in a season stays where they are.
/// </summary>
public static class League
{
    private static readonly Band Highest = Enum.GetValues<Band>().Max();

    /// <param name="members">With the ends of all seasons up to the one asked for.</param>
    /// <param name="season">From 1 on.</param>
    /// <returns>Highest league first, then by place; who is not ranked last in each.</returns>
    public static IReadOnlyList<LeaguePlace> Standings(
        IReadOnlyCollection<LeagueMember> members,
        LeagueRules rules,
        BandThresholds bands,
        int season
    )
    {
        var leagues = new Dictionary<Guid, Band>();
        for (var played = 1; ; played++)
        {
            var places = Play(members, leagues, rules, bands, played);
            if (played == season)
                return places;
            foreach (var place in places)
                leagues[place.Member.Id] = After(place);
        }
    }

    private static List<LeaguePlace> Play(
        IReadOnlyCollection<LeagueMember> members,
        Dictionary<Guid, Band> leagues,
        LeagueRules rules,
        BandThresholds bands,
        int season
    ) =>
        [
            .. members
                .Where(member => member.TakesPart[season])
                .Select(member => (Member: member, League: LeagueOf(member, leagues, bands, season)))
                .Where(one => one.League is not null)
                .GroupBy(one => one.League!.Value, one => one.Member)
                .OrderByDescending(league => league.Key)
                .SelectMany(league => Rank(league.Key, [.. league], rules, season)),
        ];

    /// <summary>Where they are, or where they begin: by the score before the season, or else the first in it. Without one there is no league yet.</summary>
    private static Band? LeagueOf(LeagueMember member, Dictionary<Guid, Band> leagues, BandThresholds bands, int season) =>
        leagues.TryGetValue(member.Id, out var known) ? known
        : (member.Scores[season - 1] ?? member.Scores[season]) is { } first ? bands.Of(Millionths.ToHundredths(first.Total))
        : null;

    private static IEnumerable<LeaguePlace> Rank(Band league, IReadOnlyCollection<LeagueMember> members, LeagueRules rules, int season)
    {
        var places = members
            .Select(member => (Member: member, Order: LeagueOrder.Of(member, league, season)))
            .OrderBy(one => one.Order.Place)
            .ToList();
        var improvements = places.Select(one => one.Order.Improvement).OfType<int>().ToList();
        var (rising, falling) = Moving(league, improvements, rules);
        var rank = 0;
        for (var place = 0; place < places.Count; place++)
        {
            var (member, order) = places[place];
            if (place >= improvements.Count)
            {
                yield return new LeaguePlace(member, order, null, LeagueMove.Stays);
                continue;
            }
            if (place == 0 || improvements[place] < improvements[place - 1])
                rank = place + 1;
            var move =
                place < rising ? LeagueMove.Rises
                : place >= improvements.Count - falling ? LeagueMove.Falls
                : LeagueMove.Stays;
            yield return new LeaguePlace(member, order, rank, move);
        }
    }

    /// <summary>Nobody rises who did not improve, nobody falls out of the lowest league, and the first of a league does not fall, nor who rises.</summary>
    private static (int Rising, int Falling) Moving(Band league, List<int> improvements, LeagueRules rules)
    {
        var rising = league == Highest ? 0 : Math.Min(rules.Promoted, improvements.Count(improvement => improvement > 0));
        var falling =
            league == Band.Low || improvements.Count == 0 ? 0 : Math.Min(rules.Relegated, improvements.Count - Math.Max(rising, 1));
        return (rising, falling);
    }

    private static Band After(LeaguePlace place) =>
        place.Move switch
        {
            LeagueMove.Rises => place.League + 1,
            LeagueMove.Falls => place.League - 1,
            _ => place.League,
        };
}
