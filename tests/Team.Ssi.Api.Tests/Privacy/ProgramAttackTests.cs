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
    public async Task Counts_nobody_apart_by_where_they_stand_in_whichever_weeks()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");

        var shown = await AskCountsAsync(company, marketing);
        var all = await AskCountsAsync(company, company.Acme.Http);

        Assert.True(shown.Count >= 5, $"{shown.Count} counts");
        Assert.DoesNotContain(Differences(shown), people => people.Count is > 0 and < K);
        Assert.Contains(Differences(all), people => people.Count is > 0 and < K);
    }

    [Fact]
    public async Task Counts_of_scores_are_to_the_nearest_k()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");
        var counts = new List<int>();
        foreach (var week in company.Weeks)
        {
            var summary = JsonNode.Parse(await marketing.GetStringAsync(company.Summary(week.Sunday)))!;
            var cohorts = JsonNode.Parse(await marketing.GetStringAsync(company.Cohorts(week.Sunday)))!;
            foreach (var people in cohorts["items"]!.AsArray().Select(cohort => cohort!["people"]!))
                if (people["start"]!["n"] is { } count)
                    counts.Add(count.GetValue<int>());
            counts.AddRange(
                (
                    (JsonNode?[])
                        [summary["people"]!["now"]!["n"], summary["people"]!["compared"], summary["people"]!["coverage"]?["numerator"]]
                )
                    .OfType<JsonNode>()
                    .Select(count => count.GetValue<int>())
            );
        }

        Assert.True(counts.Count > company.Weeks.Count);
        Assert.All(counts, count => Assert.Equal(0, count % K));
    }

    [Fact]
    public async Task Sees_nothing_move_when_one_person_joins()
    {
        var company = await AmbassadorCompany.CreateAsync(host);
        var marketing = await company.Acme.SignInAsync("marketing");
        // In the third week the first of five is active who come one after the other.
        var (before, after) = (company.Weeks[1].Sunday, company.Weeks[2].Sunday);
        Assert.Single(company.PeopleOf(person => person.WasActiveBy(after) && !person.WasActiveBy(before)));

        foreach (var path in (string[])["summary", "cohorts"])
        {
            var (shown, exact) = (await FunnelsAsync(marketing, before), await FunnelsAsync(company.Acme.Http, before));
            Assert.Equal(shown, await FunnelsAsync(marketing, after));
            Assert.NotEqual(exact, await FunnelsAsync(company.Acme.Http, after));

            async Task<List<string>> FunnelsAsync(HttpClient http, DateOnly day)
            {
                var answer = JsonNode.Parse(await http.GetStringAsync(path == "summary" ? company.Summary(day) : company.Cohorts(day)))!;
                return
                [
                    .. (answer["items"]?.AsArray() ?? [answer.DeepClone()]).SelectMany(one =>
                        new[] { "funnel", "participation", "activation" }.Select(figure =>
                            $"{figure} {one!["people"]![figure]?.ToJsonString()}"
                        )
                    ),
                ];
            }
        }
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

    /// <summary>Whom the counts of all weeks are of: a count that was told and stays is of the last week in which it was true.</summary>
    private static async Task<HashSet<HashSet<int>>> AskCountsAsync(AmbassadorCompany company, HttpClient http)
    {
        var shown = new HashSet<HashSet<int>>(HashSet<int>.CreateSetComparer());
        foreach (var week in company.Weeks)
        {
            var summary = JsonNode.Parse(await http.GetStringAsync(company.Summary(week.Sunday)))!;
            Add(week, summary["people"]!["funnel"], _ => true);
            var cohorts = JsonNode.Parse(await http.GetStringAsync(company.Cohorts(week.Sunday)))!;
            foreach (var cohort in cohorts["items"]!.AsArray())
                Add(week, cohort!["people"]!["funnel"], person => person.Wave == cohort["cohort"]!.GetValue<string>());
        }
        return shown;

        void Add(IsoWeek week, JsonNode? funnel, Func<AmbassadorCompany.Person, bool> of)
        {
            Set(funnel?["enrolled"], (_, _) => true);
            Set(funnel?["active"], (person, day) => person.WasActiveBy(day));
            foreach (var status in new[] { "invited", "active", "left" })
                Set(funnel?["now"]![status], (person, day) => person.StatusOn(day) == status);

            void Set(JsonNode? count, Func<AmbassadorCompany.Person, DateOnly, bool> belongs)
            {
                if (count is null)
                    return;
                var people = company
                    .Weeks.Select(one => one.Sunday)
                    .Where(day => day <= week.Sunday)
                    .Reverse()
                    .Select(day => company.PeopleOf(person => person.StatusOn(day) is not null && of(person) && belongs(person, day)))
                    .FirstOrDefault(people => people.Count == count.GetValue<int>());
                Assert.NotNull(people);
                shown.Add(people);
            }
        }
    }

    /// <summary>What is shown, and what is left of one when one or two others are taken away.</summary>
    private static IEnumerable<HashSet<int>> Differences(IReadOnlyCollection<HashSet<int>> shown) =>
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
