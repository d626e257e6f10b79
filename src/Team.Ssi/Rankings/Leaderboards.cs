namespace Team.Ssi;

/// <summary>The one definition of a leaderboard: slow and plain on purpose, what the SQL is proven against.</summary>
public static class Leaderboards
{
    public static Leaderboard Of(BoardInput board)
    {
        var now = new BoardAsOf(board, board.AsOf, board.ComparedWith);
        var before = new BoardAsOf(board, board.ComparedWith, ComparisonDate.Default(board.ComparedWith));

        var standings = now.Ranked();
        var scores = standings.Select(standing => standing.Score).ToList();
        var ranks = Ranks.Of(scores, board.Ties);
        var competitionRanks = CompetitionRanks(standings);
        var previousRanks = CompetitionRanks(before.Ranked());

        return new(standings.Select((standing, place) => Entry(standing, ranks[place])).ToList(), now.Unranked());

        LeaderboardEntry Entry(Standing standing, int rank)
        {
            var member = standing.Member;
            var competitionRank = competitionRanks[member.Id];
            int? previousRank = previousRanks.TryGetValue(member.Id, out var found) ? found : null;
            var below = scores.Count(score => score < standing.Score);
            var tied = scores.Count(score => score == standing.Score);
            return new()
            {
                MemberId = member.Id,
                Rank = rank,
                PreviousRank = previousRank,
                RankChange = previousRank - competitionRank,
                Percentile = Ranks.Percentile(below, tied, scores.Count),
                TopPercent = Ranks.TopPercent(competitionRank, scores.Count),
                Score = standing.Score,
                Change = now.ChangeOf(member),
                Reliable = now.IsChangeReliable(member),
                Band = board.Bands.Of(Millionths.ToHundredths(standing.Reading.Total)),
                CapturedOn = standing.Reading.CapturedOn,
            };
        }
    }

    private static Dictionary<Guid, int> CompetitionRanks(List<Standing> standings) =>
        standings
            .Zip(Ranks.Competition(standings.Select(standing => standing.Score).ToList()))
            .ToDictionary(one => one.First.Member.Id, one => one.Second);
}
