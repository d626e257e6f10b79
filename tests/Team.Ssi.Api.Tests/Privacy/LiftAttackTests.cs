using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>
/// Somebody without name rights who knows everybody's score on every first day of a month asks for outcomes by whichever months are open to them, and solves for what a
/// person had in a month. The same attack with the right to exact figures shows that it would work.
/// </summary>
public sealed class LiftAttackTests(ApiHost host)
{
    private const string Path = "/v1/insights/outcome-lift";
    private static readonly DateOnly April = new(2026, 4, 1);

    [Fact]
    public async Task Finds_nobodys_outcomes_in_what_is_told()
    {
        var company = await CompanyAsync();
        var marketing = await company.Acme.SignInAsync("marketing");

        var equations = new List<(IReadOnlyList<int> Unknowns, double Sum)>();
        foreach (var query in Queries)
        {
            var answer = await marketing.GetAsync($"{Path}{query}");
            if (answer.StatusCode == HttpStatusCode.OK)
                equations.AddRange(company.Equations(await answer.ReadAsync()));
            else
                await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        }

        Assert.Contains(equations, equation => equation.Sum > 0);
        Assert.Empty(DifferencingAttacker.Solve(equations));
    }

    [Fact]
    public async Task Finds_outcomes_of_people_where_months_can_be_subtracted()
    {
        var company = await CompanyAsync();

        var equations = new List<(IReadOnlyList<int> Unknowns, double Sum)>();
        foreach (var query in Queries)
            equations.AddRange(company.Equations(await (await company.Acme.Http.GetAsync($"{Path}{query}")).ReadAsync()));
        var found = DifferencingAttacker.Solve(equations);

        Assert.True(found.Count >= 5, $"{found.Count} months of members");
        Assert.All(found, one => Assert.Equal(company.EventsOf(one.Key), one.Value, 1e-6));
    }

    [Fact]
    public async Task What_is_recorded_late_moves_nothing_that_was_told()
    {
        var company = await CompanyAsync();
        var marketing = await company.Acme.SignInAsync("marketing");
        var before = await marketing.GetStringAsync(Path);
        var exact = await company.Acme.Http.GetStringAsync(Path);

        await company.RecordLateAsync();

        Assert.Equal(before, await marketing.GetStringAsync(Path));
        Assert.NotEqual(exact, await company.Acme.Http.GetStringAsync(Path));
    }

    private static IEnumerable<string> Queries => ["", .. Enumerable.Range(1, 7).Select(months => $"?months={months}")];

    private async Task<Company> CompanyAsync()
    {
        var company = new Company(await host.CreateOrganizationAsync());
        await company.Acme.InDatabaseAsync(company.SaveAsync);
        await company.Acme.CloseWeeksAsync(RunningClock.Start);
        return company;
    }

    /// <summary>Forty people with one reading a month, one of whom is strong at a time, and outcomes of their own in each month.</summary>
    private sealed class Company
    {
        private const int People = 40;
        private const int Months = 7;

        private readonly int[,] _points = new int[People, Months];
        private readonly int[,] _events = new int[People, Months];
        private readonly List<Guid> _ids = [.. Enumerable.Range(0, People).Select(_ => Guid.CreateVersion7())];

        public Company(TestOrganization acme)
        {
            Acme = acme;
            var dice = new Random(20261001);
            for (var person = 0; person < People; person++)
            for (var month = 0; month < Months; month++)
            {
                _points[person, month] = (person + month) % People == 0 ? 80 : dice.Next(12, 70);
                _events[person, month] = dice.Next(4);
            }
        }

        public TestOrganization Acme { get; }

        public int EventsOf(int unknown) => _events[unknown / Months, unknown % Months];

        /// <summary>Sums of outcomes that an answer tells, with whose and of which month they are.</summary>
        public IEnumerable<(IReadOnlyList<int> Unknowns, double Sum)> Equations(JsonNode lift)
        {
            var (first, last) = (Day(lift["from"]!), Day(lift["to"]!));
            var months = (
                from person in Enumerable.Range(0, People)
                from month in Enumerable.Range(0, Months)
                where first <= FirstOf(month) && FirstOf(month) < last
                select new MemberMonth(_ids[person], FirstOf(month), 100 * _points[person, month], _events[person, month])
            ).ToList();
            var quarterOf = OutcomeLift.QuarterOf(months);
            foreach (var band in lift["bands"]!.AsArray())
                if (band!["group"]!["events"] is { } events)
                    yield return Of(
                        month =>
                            string.Equals(
                                $"{BandThresholds.Default.Of(month.Score)}",
                                $"{band["band"]}",
                                StringComparison.OrdinalIgnoreCase
                            ),
                        events
                    );
            foreach (var (quarter, cell) in lift["quartiles"]!.AsArray().Index())
                if (cell!["events"] is { } events)
                    yield return Of(month => quarterOf(month) == quarter, events);
            foreach (var cell in lift["series"]!.AsArray())
                if (cell!["events"] is { } events)
                    yield return Of(month => $"{month.FirstDay:yyyy-MM}" == $"{cell["month"]}", events);
            if (lift["events"] is { } all)
                yield return Of(_ => true, all);
            if (lift["linkedIn"]!["leaders"]!["events"] is { } leaders)
                yield return Of(month => month.Score > OutcomeLift.LeadersAbove, leaders);
            if (lift["linkedIn"]!["laggards"]!["events"] is { } laggards)
                yield return Of(month => month.Score < OutcomeLift.LaggardsBelow, laggards);

            (IReadOnlyList<int>, double) Of(Func<MemberMonth, bool> holds, JsonNode events)
            {
                var chosen = months.Where(holds).ToList();
                Assert.Equal(chosen.Sum(month => month.Events), events.GetValue<int>());
                return (
                    [.. chosen.Select(month => _ids.IndexOf(month.MemberId) * Months + MonthOf(month.FirstDay))],
                    events.GetValue<int>()
                );
            }
        }

        public async Task SaveAsync(SsiDb db)
        {
            var began = new DateTimeOffset(April.AddDays(-30).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            await db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(organization => organization.CreatedAt, began));
            for (var person = 0; person < People; person++)
                Save(db, person);
            await db.SaveChangesAsync();
            await Features.Rankings.Company.SaveCurrentScoresAsync(db);
        }

        /// <summary>Somebody's reading and outcome of August, told in November.</summary>
        public async Task RecordLateAsync()
        {
            await Acme.RecordAsync(_ids[1], new DateOnly(2026, 7, 25), 90);
            await Acme.RecordOutcomeAsync(_ids[1], "opportunity", new DateOnly(2026, 8, 20));
        }

        private void Save(SsiDb db, int person)
        {
            var id = _ids[person];
            db.Members.Add(
                new Member
                {
                    OrganizationId = db.OrganizationId,
                    Id = id,
                    DisplayName = "Alice",
                    NameKey = "alice",
                }
            );
            for (var month = 0; month < Months; month++)
            {
                db.Submissions.Add(
                    new Submission
                    {
                        OrganizationId = db.OrganizationId,
                        MemberId = id,
                        CapturedOn = FirstOf(month).AddDays(-9),
                        Total = _points[person, month] * Millionths.PerPoint,
                        Revision = 1,
                    }
                );
                for (var happened = 0; happened < _events[person, month]; happened++)
                    db.Outcomes.Add(
                        new RecordedOutcome
                        {
                            OrganizationId = db.OrganizationId,
                            Id = Guid.CreateVersion7(),
                            MemberId = id,
                            OccurredOn = FirstOf(month).AddDays(happened + person % 20),
                            Kind = OutcomeKind.Opportunity,
                        }
                    );
            }
        }

        private static DateOnly Day(JsonNode text) =>
            DateOnly.ParseExact(text.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static DateOnly FirstOf(int month) => April.AddMonths(month);

        private static int MonthOf(DateOnly firstDay) => firstDay.Month - April.Month;
    }
}
