using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>
/// Somebody without name rights who knows who is in which team, programme and wave, and when each reading was taken, asks every figure of a programme in every closed
/// week beside those of the teams. The same attack with the right to exact figures shows that it would work.
/// </summary>
public sealed class ProgramAttackTests(ApiHost host)
{
    private const int K = PrivacyRules.DefaultMinGroupSize;

    /// <summary>Points either way within which a mean of a few people would be known.</summary>
    private const double Close = 4;

    [Fact]
    public async Task Finds_no_score_in_what_is_published()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");

        var equations = await AskScoresAsync(company, marketing, week => $"period={week}");

        Assert.Contains(equations, equation => equation.IsOfProgram);
        Assert.Empty(DifferencingAttacker.Solve([.. equations.Select(one => (one.Readings, one.Sum))]));
    }

    [Fact]
    public async Task Finds_scores_where_nothing_is_withheld()
    {
        var company = await AmbassadorCompany.CreateAsync(host);

        var equations = await AskScoresAsync(company, company.Acme.Http, week => $"asOf={week.Sunday:yyyy-MM-dd}");
        var found = DifferencingAttacker.Solve([.. equations.Select(one => (one.Readings, one.Sum))]);

        Assert.True(found.Count >= 3, $"{found.Count} readings");
        Assert.All(found, reading => Assert.InRange(reading.Value - company.ScoreOf(reading.Key), -3, 3));
    }

    [Fact]
    public async Task Whole_points_of_other_means_are_too_far_off_to_tell_of_one_person()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");

        var shown = await AskOtherMeansAsync(company, marketing);
        var exact = await AskOtherMeansAsync(company, company.Acme.Http);

        Assert.NotEmpty(shown);
        Assert.Empty(TellApart(shown, offBy: 0.5));
        Assert.NotEmpty(TellApart(exact, offBy: 0.005));
    }

    [Fact]
    public async Task Counts_nobody_apart_by_where_they_stand()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");

        foreach (var week in company.Weeks)
        {
            var shown = await AskCountsAsync(company, marketing, week);
            Assert.DoesNotContain(Differences(shown), people => people.Count is > 0 and < K);
        }
        Assert.NotEmpty(await AskCountsAsync(company, marketing, company.Weeks[^1]));
        var all = await AskCountsAsync(company, company.Acme.Http, company.Weeks[^1]);
        Assert.Contains(Differences(all), people => people.Count is > 0 and < K);
    }

    [Fact]
    public async Task Sees_no_sum_of_activities_move_by_fewer_than_k_people()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");

        var shown = await AskActivitiesAsync(company, marketing);
        var exact = await AskActivitiesAsync(company, company.Acme.Http);

        Assert.True(shown[^1].Values.Sum() > 0);
        Assert.All(Steps(shown, company), members => Assert.True(members >= K, $"{members} people"));
        Assert.Contains(Steps(exact, company), members => members < K);
    }

    private sealed record Equation(bool IsOfProgram, IReadOnlyList<int> Readings, double Sum);

    private static async Task<List<Equation>> AskScoresAsync(AmbassadorCompany company, HttpClient http, Func<IsoWeek, string> query)
    {
        var equations = new List<Equation>();
        foreach (var week in company.Weeks)
        {
            foreach (var (path, teams) in company.Boards)
            {
                var board = JsonNode.Parse(await http.GetStringAsync($"{path}?{query(week)}"))!;
                Add(false, company.ReadingsOf(person => teams.Contains(person.Team), week.Sunday), board["mean"]);
            }
            var summary = JsonNode.Parse(await http.GetStringAsync(company.Summary(week.Sunday)))!;
            Add(true, company.ReadingsOf(person => person.TakesPartOn(week.Sunday), week.Sunday), summary["people"]!["now"]!["mean"]);
        }
        return equations;

        void Add(bool isOfProgram, IReadOnlyList<int> readings, JsonNode? mean)
        {
            if (mean is not null)
                equations.Add(new Equation(isOfProgram, readings, mean.GetValue<double>() * readings.Count));
        }
    }

    /// <summary>Means of the start and of waves, by whom they are of.</summary>
    private static async Task<List<(HashSet<int> People, double Mean)>> AskOtherMeansAsync(AmbassadorCompany company, HttpClient http)
    {
        var found = new List<(HashSet<int>, double)>();
        foreach (var week in company.Weeks)
        {
            var summary = JsonNode.Parse(await http.GetStringAsync(company.Summary(week.Sunday)))!;
            Add(summary["people"]!["start"]!["mean"], _ => true);
            var cohorts = JsonNode.Parse(await http.GetStringAsync(company.Cohorts(week.Sunday)))!;
            foreach (var cohort in cohorts["items"]!.AsArray())
                Add(cohort!["people"]!["start"]!["mean"], person => person.Wave == cohort["cohort"]!.GetValue<string>());

            void Add(JsonNode? mean, Func<AmbassadorCompany.Person, bool> of)
            {
                if (mean is not null)
                    found.Add((company.PeopleOf(person => person.TakesPartOn(week.Sunday) && of(person)), mean.GetValue<double>()));
            }
        }
        return found;
    }

    /// <returns>Groups of fewer than k people whose mean two others tell closely, whichever way they are rounded.</returns>
    private static IEnumerable<HashSet<int>> TellApart(List<(HashSet<int> People, double Mean)> means, double offBy) =>
        from more in means
        from fewer in means
        where fewer.People.IsProperSubsetOf(more.People)
        let left = more.People.Except(fewer.People).ToHashSet()
        where left.Count < K && offBy * (more.People.Count + fewer.People.Count) / left.Count < Close
        select left;

    private static async Task<List<HashSet<int>>> AskCountsAsync(AmbassadorCompany company, HttpClient http, IsoWeek week)
    {
        var shown = new List<HashSet<int>>();
        var summary = JsonNode.Parse(await http.GetStringAsync(company.Summary(week.Sunday)))!;
        Add(summary["people"]!["funnel"], _ => true);
        var cohorts = JsonNode.Parse(await http.GetStringAsync(company.Cohorts(week.Sunday)))!;
        foreach (var cohort in cohorts["items"]!.AsArray())
            Add(cohort!["people"]!["funnel"], person => person.Wave == cohort["cohort"]!.GetValue<string>());
        return shown;

        void Add(JsonNode? funnel, Func<AmbassadorCompany.Person, bool> of)
        {
            Set(funnel?["enrolled"], _ => true);
            Set(funnel?["active"], person => person.WasActiveBy(week.Sunday));
            foreach (var status in new[] { "invited", "active", "left" })
                Set(funnel?["now"]![status], person => person.StatusOn(week.Sunday) == status);

            void Set(JsonNode? count, Func<AmbassadorCompany.Person, bool> belongs)
            {
                if (count is null)
                    return;
                var people = company.PeopleOf(person => person.StatusOn(week.Sunday) is not null && of(person) && belongs(person));
                Assert.Equal(people.Count, count.GetValue<int>());
                shown.Add(people);
            }
        }
    }

    /// <summary>What is shown, and what is left of one when one or two others are taken away.</summary>
    private static IEnumerable<HashSet<int>> Differences(List<HashSet<int>> shown) =>
        shown
            .Concat(from more in shown from fewer in shown where fewer.IsSubsetOf(more) select more.Except(fewer).ToHashSet())
            .Concat(
                from more in shown
                from one in shown
                from other in shown
                where one.IsSubsetOf(more) && other.IsSubsetOf(more) && !one.Overlaps(other)
                select more.Except(one).Except(other).ToHashSet()
            );

    /// <summary>Week by week how often each kind was done so far.</summary>
    private static async Task<List<Dictionary<string, int>>> AskActivitiesAsync(AmbassadorCompany company, HttpClient http)
    {
        var weeks = new List<Dictionary<string, int>>();
        foreach (var week in company.Weeks)
        {
            var summary = JsonNode.Parse(await http.GetStringAsync(company.Summary(week.Sunday)))!;
            weeks.Add(
                summary["activity"]!
                    .AsArray()
                    .ToDictionary(one => one!["kind"]!.GetValue<string>(), one => one!["count"]?.GetValue<int>() ?? 0)
            );
        }
        return weeks;
    }

    /// <summary>For each two weeks between which a sum moved, by how many people.</summary>
    private static IEnumerable<int> Steps(List<Dictionary<string, int>> weeks, AmbassadorCompany company) =>
        from later in Enumerable.Range(0, weeks.Count)
        from earlier in Enumerable.Range(-1, later + 1)
        from kind in weeks[later].Keys
        let before = earlier < 0 ? 0 : weeks[earlier].GetValueOrDefault(kind)
        let now = weeks[later][kind]
        where now > before
        select company.ContributorsOf(kind, before, now);
}
