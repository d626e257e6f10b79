using CsCheck;

namespace Team.Ssi;

public sealed class LeagueTests
{
    private static readonly DateOnly Start = new(2026, 9, 1);
    private static readonly LeagueRules FourWeeks = new(SeasonUnit.Weeks, 4, 1, 1);

    [Fact]
    public void Members_begin_among_their_like_and_are_ranked_by_improvement()
    {
        var standings = Play(1, Member(1, 30, 34), Member(2, 35, 45), Member(3, 50, 48), Member(4, 55, 58), Member(5, 80, 80));

        Assert.Equal(
            ["Strong 5 1 0 Stays", "Average 4 1 300 Rises", "Average 3 2 -200 Falls", "Low 2 1 1000 Rises", "Low 1 2 400 Stays"],
            standings.Select(Shown)
        );
    }

    [Fact]
    public void Whom_a_season_moved_plays_in_another_league_the_next()
    {
        var standings = Play(2, Member(1, 30, 34, 35), Member(2, 35, 45, 46), Member(3, 50, 48, 50), Member(4, 55, 58, 59));

        Assert.Equal(["Good 4 1 100 Rises", "Average 2 1 100 Rises", "Low 3 1 200 Rises", "Low 1 2 100 Stays"], standings.Select(Shown));
    }

    [Fact]
    public void Who_has_no_new_reading_is_not_ranked_and_stays()
    {
        var idle = new LeagueMember(Id(1), "", [true, true], [Reading(0, 30), Reading(0, 30)]);
        var late = new LeagueMember(Id(2), "", [false, true], [null, Reading(1, 42)]);
        var unknown = new LeagueMember(Id(3), "", [true, true], [null, null]);
        var gone = new LeagueMember(Id(4), "", [true, false], [Reading(0, 30), Reading(1, 50)]);

        Assert.Equal(["Average 2   Stays", "Low 1   Stays"], Play(1, idle, late, unknown, gone).Select(Shown));
    }

    [Fact]
    public void Equals_share_a_rank_and_the_earlier_reading_comes_first()
    {
        var early = new LeagueMember(Id(2), "", [true, true], [Reading(0, 20), Reading(1, 25)]);
        var late = new LeagueMember(Id(1), "", [true, true], [Reading(0, 30), Reading(1, 35) with { CapturedOn = Start.AddDays(20) }]);

        Assert.Equal(["Low 2 1 500 Rises", "Low 1 1 500 Stays"], Play(1, late, early).Select(Shown));
    }

    [Theory]
    [InlineData(SeasonUnit.Weeks, 4, "2026-09-01", "2026-09-29")]
    [InlineData(SeasonUnit.Months, 1, "2026-09-01", "2026-10-01")]
    [InlineData(SeasonUnit.Months, 3, "2026-11-30", "2027-02-28")]
    public void Seasons_follow_each_other(SeasonUnit unit, int length, string startsOn, string second)
    {
        var (rules, start, next) = (new LeagueRules(unit, length, 1, 1), DateOnly.Parse(startsOn, null), DateOnly.Parse(second, null));

        Assert.Equal(next, rules.FirstDayOf(start, 2));
        Assert.Equal(0, rules.SeasonOn(start, start.AddDays(-1)));
        Assert.Equal(1, rules.SeasonOn(start, next.AddDays(-1)));
        Assert.Equal(2, rules.SeasonOn(start, next));
    }

    [Fact]
    public void Nobody_moves_by_more_than_one_league_and_no_more_than_the_rules_say() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[0, 100].Array[5].Array[0, 25])
            .Sample(
                (promoted, relegated, season, scores) =>
                {
                    var rules = new LeagueRules(SeasonUnit.Weeks, 1, promoted, relegated);
                    var members = scores.Select((one, number) => Member(number + 1, [.. one])).ToList();
                    var places = League.Standings(members, rules, BandThresholds.Default, season);

                    // Whatever the order in which they are given.
                    Assert.Equal(places, League.Standings([.. members.AsEnumerable().Reverse()], rules, BandThresholds.Default, season));
                    Assert.Equal(members.Count, places.Select(place => place.Member.Id).Distinct().Count());
                    foreach (var league in places.GroupBy(place => place.League))
                    {
                        Assert.InRange(league.Count(place => place.Move == LeagueMove.Rises), 0, league.Key == Band.Strong ? 0 : promoted);
                        Assert.InRange(league.Count(place => place.Move == LeagueMove.Falls), 0, league.Key == Band.Low ? 0 : relegated);
                        Assert.All(
                            league.Where(place => place.Move == LeagueMove.Rises),
                            riser =>
                                Assert.All(
                                    league,
                                    other => Assert.True(other.Improvement <= riser.Improvement || other.Move == LeagueMove.Rises)
                                )
                        );
                        Assert.All(
                            league,
                            place => Assert.Equal(1 + league.Count(other => other.Improvement > place.Improvement), place.Rank)
                        );
                    }
                    var next = season < 4 ? League.Standings(members, rules, BandThresholds.Default, season + 1) : places;
                    var before = places.ToDictionary(place => place.Member.Id);
                    if (season < 4)
                        Assert.All(
                            next,
                            place =>
                                Assert.Equal(
                                    before[place.Member.Id].League
                                        + before[place.Member.Id].Move switch
                                        {
                                            LeagueMove.Rises => 1,
                                            LeagueMove.Falls => -1,
                                            _ => 0,
                                        },
                                    place.League
                                )
                        );
                }
            );

    private static IReadOnlyList<LeaguePlace> Play(int season, params LeagueMember[] members) =>
        League.Standings(members, FourWeeks, BandThresholds.Default, season);

    private static LeagueMember Member(int number, params int[] points) =>
        new(Id(number), "", [.. points.Select(_ => true)], [.. points.Select((one, end) => (BoardReading?)Reading(end, one))]);

    private static BoardReading Reading(int end, int points) => new(Start.AddDays(-1 + 7 * end), points * Millionths.PerPoint, null, false);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static string Shown(LeaguePlace place) =>
        $"{place.League} {place.Member.Id.ToString()[..8].TrimStart('0')} {place.Rank} {place.Improvement} {place.Move}";
}
