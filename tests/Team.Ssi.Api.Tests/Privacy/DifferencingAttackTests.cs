using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>
/// Somebody without name rights who knows who is in which team, and when each reading was taken, asks every figure of every closed week and solves for
/// people. The same attack with the right to exact figures shows that it would work.
/// </summary>
public sealed class DifferencingAttackTests(ApiHost host)
{
    private const int Weeks = 10;
    private static readonly DateOnly Last = new(2026, 11, 15);

    [Fact]
    public async Task Finds_nobody_in_what_is_published()
    {
        var company = await CompanyAsync();
        var marketing = await company.Acme.SignInAsync("marketing");

        var equations = await AskAsync(company, marketing, week => $"period={week}");

        Assert.True(equations.Count > Weeks, $"{equations.Count} figures");
        Assert.Empty(DifferencingAttacker.Solve(equations));
    }

    [Fact]
    public async Task Finds_people_and_their_scores_where_nothing_is_withheld()
    {
        var company = await CompanyAsync();

        var equations = await AskAsync(company, company.Acme.Http, week => $"asOf={week.Sunday:yyyy-MM-dd}");
        var found = DifferencingAttacker.Solve(equations);

        Assert.True(found.Count >= 5, $"{found.Count} readings");
        // Exact figures have two decimals: half a hundredth for each of n people, for each equation that was used.
        Assert.All(found, reading => Assert.InRange(reading.Value - company.ScoreOf(reading.Key), -3, 3));
    }

    private static async Task<List<(IReadOnlyList<int> Unknowns, double Sum)>> AskAsync(
        Company company,
        HttpClient http,
        Func<IsoWeek, string> query
    )
    {
        var equations = new List<(IReadOnlyList<int>, double)>();
        foreach (var week in company.WeeksClosed)
        foreach (var (path, teams) in company.Boards)
        {
            var summary = JsonNode.Parse(await http.GetStringAsync($"{path}{query(week)}"))!;
            var readings = company.ReadingsOf(teams, week.Sunday);
            Assert.Equal(readings.Count, summary["n"]!.GetValue<int>());
            if (summary["mean"]?.GetValue<double>() is { } mean)
                equations.Add((readings, mean * readings.Count));
        }
        return equations;
    }

    private async Task<Company> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        Guid[] teams =
        [
            france,
            await acme.CreateTeamAsync("Lyon", france),
            await acme.CreateTeamAsync("Lille", france),
            await acme.CreateTeamAsync("Milan"),
        ];
        var company = new Company(acme, teams, Last);
        await acme.InDatabaseAsync(company.SaveAsync);
        await acme.CloseWeeksAsync(RunningClock.Start);
        return company;
    }

    private sealed class Company
    {
        private readonly List<Person> _people = [];
        private readonly List<double> _scores = [];
        private readonly Guid[] _teams;

        public Company(TestOrganization acme, Guid[] teams, DateOnly last)
        {
            (Acme, _teams) = (acme, teams);
            WeeksClosed = [.. Enumerable.Range(0, Weeks).Select(back => IsoWeek.Of(last).Plus(back - Weeks + 1))];
            var dice = new Random(20261115);
            for (var i = 0; i < 34; i++)
                Hire(dice, WeeksClosed[0].Sunday.AddDays(-20), i < 3 ? 0 : dice.Next(1, 4));
            foreach (var week in WeeksClosed.Skip(1))
                for (var joiners = dice.Next(3); joiners > 0; joiners--)
                    Hire(dice, week.Monday, dice.Next(4));
        }

        public TestOrganization Acme { get; }
        public IReadOnlyList<IsoWeek> WeeksClosed { get; }

        public IEnumerable<(string Path, Guid[] Teams)> Boards =>
            [
                ("/v1/organization/summary?", _teams),
                .. _teams.Select(team => ($"/v1/teams/{team}/summary?", new[] { team })),
                ($"/v1/teams/{_teams[0]}/summary?includeSubteams=true&", _teams[..3]),
            ];

        public double ScoreOf(int reading) => _scores[reading];

        /// <summary>The readings that count, of those who belong on that day.</summary>
        public IReadOnlyList<int> ReadingsOf(Guid[] teams, DateOnly day) =>
            [
                .. _people
                    .Where(person => teams.Contains(person.Team) && person.From <= day && day <= person.To)
                    .Select(person =>
                        person
                            .Readings.Where(reading => reading.On <= day && day <= reading.On.AddDays(30))
                            .OrderBy(reading => reading.On)
                            .LastOrDefault()
                    )
                    .Where(reading => reading.On != default)
                    .Select(reading => reading.Number),
            ];

        public async Task SaveAsync(SsiDb db)
        {
            var began = new DateTimeOffset(WeeksClosed[0].Monday.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            await db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(organization => organization.CreatedAt, began));
            foreach (var person in _people)
            {
                db.Members.Add(
                    new Member
                    {
                        OrganizationId = db.OrganizationId,
                        Id = person.Id,
                        DisplayName = "Alice",
                        NameKey = "alice",
                        DeactivatedOn = person.To == DateOnly.MaxValue ? null : person.To.AddDays(1),
                    }
                );
                db.TeamMemberships.Add(
                    new TeamMembership
                    {
                        OrganizationId = db.OrganizationId,
                        TeamId = person.Team,
                        MemberId = person.Id,
                        From = person.From,
                    }
                );
                db.Submissions.AddRange(
                    person.Readings.Select(reading => new Submission
                    {
                        OrganizationId = db.OrganizationId,
                        MemberId = person.Id,
                        CapturedOn = reading.On,
                        Total = (int)(1_000_000 * _scores[reading.Number]),
                        Revision = 1,
                    })
                );
            }
            await db.SaveChangesAsync();
            await Features.Rankings.Company.SaveCurrentScoresAsync(db);
        }

        /// <summary>Some stay, some go; some read every week, some when they think of it.</summary>
        private void Hire(Random dice, DateOnly from, int team)
        {
            var to = dice.Next(4) == 0 ? from.AddDays(dice.Next(10, 60)) : DateOnly.MaxValue;
            var eagerness = dice.NextDouble() / 4;
            var readings = new List<(DateOnly, int)>();
            for (var day = from; day <= Last && day <= to; day = day.AddDays(7))
            {
                if (readings.Count > 0 && dice.NextDouble() > eagerness)
                    continue;
                readings.Add((day, _scores.Count));
                _scores.Add(Math.Round(20 + 60 * dice.NextDouble(), 2));
            }
            _people.Add(new Person(Guid.CreateVersion7(), _teams[team], from, to, readings));
        }
    }

    private sealed record Person(Guid Id, Guid Team, DateOnly From, DateOnly To, IReadOnlyList<(DateOnly On, int Number)> Readings);
}
