using CsCheck;

namespace Team.Ssi;

/// <summary>A year of joiners, leavers and moves between teams, closed week by week, and one who solves all that was shown.</summary>
public sealed class LatticeAttackTests
{
    private const int K = 5;
    private const int Weeks = 26;

    /// <summary>What <see cref="LatticeCheck"/> is given to look back on.</summary>
    private const int WeeksBack = 12;

    /// <summary>North and South with two teams each; who is in two teams counts in both.</summary>
    private static readonly string[] Teams = ["North", "Oslo", "Riga", "South", "Rome", "Nice"];

    [Fact]
    public void Whoever_solves_all_that_was_shown_finds_nobody() =>
        Gen.Int[0, 1_000_000]
            .Sample(
                seed =>
                {
                    var year = new Year(new Random(seed));
                    year.Pass();

                    Assert.Empty(DifferencingAttacker.Solve(year.Shown));
                    Assert.NotEmpty(year.Shown);
                },
                iter: 12,
                threads: 1
            );

    [Fact]
    public void Without_suppression_the_same_attack_finds_people_and_their_scores()
    {
        // How many depends on who comes and goes; over a few companies it is never few.
        var found = 0;
        for (var seed = 1; seed <= 6; seed++)
        {
            var year = new Year(new Random(seed));
            year.Pass();

            var solved = DifferencingAttacker.Solve(year.All);

            Assert.All(solved, one => Assert.Equal(year.ScoreOf(one.Key), one.Value, 3));
            found += solved.Count;
        }
        Assert.True(found > 10, $"{found} readings");
    }

    private sealed class Year(Random dice)
    {
        private readonly List<int> _personOf = [];
        private readonly List<double> _scores = [];
        private readonly List<(int Person, HashSet<string> Teams, int Reading)> _people = [];
        private readonly List<FigureCell> _published = [];
        private int _persons;

        public List<(IReadOnlyList<int>, double)> Shown { get; } = [];
        public List<(IReadOnlyList<int>, double)> All { get; } = [];

        public double ScoreOf(int reading) => _scores[reading];

        public void Pass()
        {
            for (var i = 0; i < 45; i++)
                Hire();
            for (var week = 0; week < Weeks; week++)
            {
                Live();
                Close(new DateOnly(2026, 1, 4).AddDays(7 * week));
            }
        }

        private void Hire()
        {
            var teams = new HashSet<string> { Teams[dice.Next(Teams.Length)] };
            if (dice.Next(12) == 0)
                teams.Add(Teams[dice.Next(Teams.Length)]);
            _people.Add((_persons, teams, Read(_persons)));
            _persons++;
        }

        private int Read(int person)
        {
            _personOf.Add(person);
            _scores.Add(Math.Round(20 + 60 * dice.NextDouble(), 2));
            return _scores.Count - 1;
        }

        private void Live()
        {
            for (var joiners = dice.Next(3); joiners > 0; joiners--)
                Hire();
            for (var leavers = dice.Next(3); leavers > 0 && _people.Count > 20; leavers--)
                _people.RemoveAt(dice.Next(_people.Count));
            var eager = dice.NextDouble();
            for (var i = 0; i < _people.Count; i++)
            {
                var (person, teams, reading) = _people[i];
                if (dice.Next(40) == 0)
                    teams = [Teams[dice.Next(Teams.Length)]];
                _people[i] = (person, teams, dice.NextDouble() < eager ? Read(person) : reading);
            }
        }

        private void Close(DateOnly weekEnd)
        {
            List<FigureCell> cells = [Cell("all", _ => true)];
            foreach (var team in Teams)
                cells.Add(Cell($"team {team}", teams => teams.Contains(team)));
            cells.Add(Cell("tree North", teams => teams.Overlaps(["North", "Oslo", "Riga"])));
            cells.Add(Cell("tree South", teams => teams.Overlaps(["South", "Rome", "Nice"])));
            var before = _published.Where(cell => cell.WeekEnd >= weekEnd.AddDays(-7 * WeeksBack)).ToList();
            var reasons = LatticeCheck.Decide(_personOf, before, cells, K, 30);
            foreach (var (cell, reason) in cells.Zip(reasons).Where(one => one.First.Readings.Count > 0))
            {
                All.Add(Sum(cell));
                if (reason is not null)
                    continue;
                _published.Add(cell);
                Shown.Add(Sum(cell));
            }

            FigureCell Cell(string board, Func<HashSet<string>, bool> holds) =>
                new(board, weekEnd, [.. _people.Where(person => holds(person.Teams)).Select(person => person.Reading)]);
        }

        private (IReadOnlyList<int>, double) Sum(FigureCell cell) => (cell.Readings, cell.Readings.Sum(reading => _scores[reading]));
    }
}
