using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetExplanationTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("total", "competition")]
    [InlineData("total", "dense")]
    [InlineData("total", "ordinal")]
    [InlineData("insights", "competition")]
    [InlineData("improvement", "ordinal")]
    public async Task A_rank_and_a_percentile_can_be_computed_again_from_the_answer(string metric, string ties)
    {
        var (acme, lyon) = await TeamAsync();
        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?metric={metric}&ties={ties}")).ReadAsync();
        Assert.True(board["items"]!.AsArray().Count >= 3);

        foreach (var item in board["items"]!.AsArray())
        {
            var query = $"teamId={lyon}&memberId={item!["member"]!["id"]}&metric={metric}&ties={ties}";
            var rank = await ReadAsync(acme, $"of=rank&{query}");
            var percentile = await ReadAsync(acme, $"of=percentile&{query}");

            var standing = rank["inputs"]!["standing"]!;
            int Input(string name) => standing[name]!.GetValue<int>();
            var computed =
                ties == "dense" ? 1 + Input("differentAbove")
                : ties == "ordinal" ? 1 + Input("above") + Input("tiedBefore")
                : 1 + Input("above");
            Assert.Equal(item["rank"]!.GetValue<int>(), computed);
            Assert.Equal(item["rank"]!.GetValue<int>(), rank["figures"]!["rank"]!.GetValue<int>());
            Assert.Equal(Input("size"), Input("above") + Input("tied") + Input("below"));
            var half = Math.Round(100m * (Input("below") + Input("tied") / 2m) / Input("size"), 2, MidpointRounding.AwayFromZero);
            Assert.Equal(item["percentile"]!.GetValue<decimal>(), half);
            Assert.Equal(item["percentile"]!.ToJsonString(), percentile["figures"]!["percentile"]!.ToJsonString());
            Assert.Equal(item["topPercent"]!.ToJsonString(), percentile["figures"]!["topPercent"]!.ToJsonString());
            Assert.Equal(standing.ToJsonString(), percentile["inputs"]!["standing"]!.ToJsonString());
            Assert.Equal(item["score"]!.ToJsonString(), standing["score"]!.ToJsonString());
            Assert.Equal(item["capturedOn"]!.ToJsonString(), standing["reading"]!["capturedOn"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_change_can_be_computed_again_from_the_answer()
    {
        var (acme, lyon) = await TeamAsync();
        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();
        var reliable = new List<bool?>();

        foreach (var item in board["items"]!.AsArray())
        {
            var answer = await ReadAsync(acme, $"of=change&teamId={lyon}&memberId={item!["member"]!["id"]}");

            var (now, before) = (answer["inputs"]!["change"]!["now"]!, answer["inputs"]!["change"]!["before"]);
            var change =
                before is null || before["capturedOn"]!.ToString() == now["capturedOn"]!.ToString()
                    ? (decimal?)null
                    : now["score"]!.GetValue<decimal>() - before["score"]!.GetValue<decimal>();
            var parameters = answer["parameters"]!;
            var threshold = parameters["z"]!.GetValue<double>() * Math.Sqrt(2) * parameters["sem"]!.GetValue<double>();
            var rounded = now["isRounded"]!.GetValue<bool>() || before?["isRounded"]!.GetValue<bool>() == true;
            var isReliable = change is { } points
                ? (bool?)(
                    Math.Abs((double)points) > threshold
                    && (!rounded || Math.Abs((double)points) >= parameters["leastRoundedChange"]!.GetValue<double>())
                )
                : null;
            Assert.Equal(threshold, answer["inputs"]!["change"]!["threshold"]!.GetValue<double>(), 1e-12);
            Assert.Equal(item["change"]?.GetValue<decimal>(), change);
            Assert.Equal(change, answer["figures"]!["change"]?.GetValue<decimal>());
            Assert.Equal(item["reliable"]?.GetValue<bool>(), isReliable);
            Assert.Equal(isReliable, answer["figures"]!["reliable"]?.GetValue<bool>());
            reliable.Add(isReliable);
        }
        Assert.Equal([false, true, null], reliable.Distinct().OrderBy(one => one is null).ThenBy(one => one));
    }

    [Theory]
    [InlineData("/v1/rankings/teams", "")]
    [InlineData("/v1/rankings/teams?metric=insights", "&metric=insights")]
    [InlineData("/v1/closings/2026-W47/teams", "&week=2026-W47")]
    public async Task A_teams_place_can_be_computed_again_from_the_answer(string comparison, string query)
    {
        var acme = await SixTeamsAsync();
        var compared = await (await acme.Http.GetAsync(comparison)).ReadAsync();
        Assert.Equal(5, compared["items"]!.AsArray().Count);

        foreach (var shown in compared["items"]!.AsArray())
        {
            var answer = await ReadAsync(acme, $"of=teamScore&teamId={shown!["team"]!["id"]}{query}");

            var recomputed = new RecomputedComparison(answer);
            Assert.Equal(shown["mean"]!.GetValue<double>(), recomputed.Mean, 0.00501);
            Assert.Equal(compared["grandMean"]!.GetValue<double>(), recomputed.GrandMean, 0.00501);
            Assert.Equal(shown["weight"]!.GetValue<double>(), recomputed.Weight, 0.0000501);
            Assert.Equal(shown["shrunkMean"]!.GetValue<double>(), recomputed.ShrunkMean, 0.00501);
            Assert.Equal(shown["interval"]![0]!.GetValue<double>(), recomputed.Low, 0.00501);
            Assert.Equal(shown["interval"]![1]!.GetValue<double>(), recomputed.High, 0.00501);
            Assert.Equal(shown["expectedRank"]!.GetValue<double>(), recomputed.ExpectedRank, 0.00501);
            Assert.Equal(recomputed.Steps, recomputed.SaidSteps, (one, other) => Math.Abs(one - other) < 1e-9);
            foreach (var field in new[] { "rank", "mean", "shrunkMean", "weight", "interval", "expectedRank", "rankInterval", "tieGroup" })
                Assert.Equal(shown[field]!.ToJsonString(), answer["figures"]![field]!.ToJsonString());
            Assert.Equal("Silent coverage", Assert.Single(answer["excluded"]!["teams"]!.AsArray().Select(ReasonOf)));
        }
    }

    [Theory]
    [InlineData("total")]
    [InlineData("insights")]
    [InlineData("improvement")]
    public async Task The_figures_of_a_board_can_be_computed_again_from_the_answer(string metric)
    {
        var (acme, lyon) = await TeamAsync();
        var frank = await acme.CreateMemberAsync("Frank", lyon);
        await acme.RecordAsync(frank, Friday.AddDays(-7), 80);
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}/members/{frank}?to=2026-11-17");
        var summary = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/summary?metric={metric}")).ReadAsync();

        var answer = await ReadAsync(acme, $"of=summary&teamId={lyon}&metric={metric}");

        var (now, before) = (ScoresOf(answer, "scores"), ScoresOf(answer, "scoresBefore"));
        var both = now.Keys.Where(before.ContainsKey).ToList();
        var figures = answer["figures"]!;
        foreach (var name in new[] { "n", "active", "coverage", "mean", "median", "p25", "p75", "change", "changeSplit" })
            Assert.Equal($"{name} {summary[name]?.ToJsonString()}", $"{name} {figures[name]?.ToJsonString()}");
        Assert.Equal(now.Count, figures["n"]!.GetValue<int>());
        Assert.Equal(
            now.Count + answer["excluded"]!["counts"]!.AsArray().Sum(count => count!["count"]!.GetValue<int>()),
            figures["active"]!.GetValue<int>()
        );
        Assert.Equal((double)now.Values.Average(), figures["mean"]!.GetValue<double>(), 0.00501);
        if (both.Count > 0)
        {
            Assert.Equal((double)(now.Values.Average() - before.Values.Average()), figures["change"]!.GetValue<double>(), 0.00501);
            Assert.Equal(
                (double)both.Average(member => now[member] - before[member]),
                figures["changeSplit"]!["sameMembers"]!.GetValue<double>(),
                0.00501
            );
        }
        Assert.Equal("0", answer["inputs"]!["summary"]!["platform"]!.ToJsonString());

        static Dictionary<string, decimal> ScoresOf(JsonObject answer, string which) =>
            answer["inputs"]!["summary"]![which]!
                .AsArray()
                .ToDictionary(score => score!["member"]!["id"]!.ToString(), score => score!["score"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task The_board_of_an_industry_is_explained_like_any_other()
    {
        var (acme, lyon) = await TeamAsync();
        foreach (var name in new[] { "Alice", "Grace", "Dave" })
            await acme.Http.PatchAsync($"/v1/members/{await MemberAsync(acme, lyon, name)}", Answers.Patch(new { industry = "Software" }));
        var grace = await MemberAsync(acme, lyon, "Grace");

        var rank = await ReadAsync(acme, $"of=rank&memberId={grace}&industry=Logiciels");
        var summary = await ReadAsync(acme, "of=summary&industry=Logiciels");

        Assert.Equal("Logiciels 2 2", $"{rank["industry"]} {rank["figures"]!["rank"]} {rank["inputs"]!["standing"]!["size"]}");
        Assert.Equal(
            "Logiciels 2 3 58.25",
            $"{summary["industry"]} {summary["figures"]!["n"]} {summary["figures"]!["active"]} {summary["figures"]!["mean"]}"
        );
        Assert.Null(summary["member"]);
    }

    [Fact]
    public async Task A_teams_place_among_its_siblings_is_explained_by_them()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        await acme.CreateTeamAsync("Germany");
        var teams = new List<Guid>();
        for (var team = 0; team < 4; team++)
        {
            teams.Add(await acme.CreateTeamAsync($"Team {team}", france));
            foreach (var total in new[] { 40m, 44m, 50m })
                await acme.RecordAsync(await acme.CreateMemberAsync("Alice", teams[team]), Friday, total + 5 * team);
        }
        var compared = await (await acme.Http.GetAsync($"/v1/rankings/teams?parentTeamId={france}")).ReadAsync();

        var answer = await ReadAsync(acme, $"of=teamScore&teamId={teams[3]}&parentTeamId={france}");
        var elsewhere = await acme.Http.GetAsync($"/v1/explanations?of=teamScore&teamId={france}&parentTeamId={france}");

        var shown = compared["items"]!.AsArray().Single(item => item!["team"]!["id"]!.GetValue<Guid>() == teams[3])!;
        Assert.Equal(4, answer["inputs"]!["comparison"]!["k"]!.GetValue<int>());
        foreach (var field in new[] { "rank", "mean", "shrunkMean", "expectedRank", "rankInterval", "tieGroup" })
            Assert.Equal(shown[field]!.ToJsonString(), answer["figures"]![field]!.ToJsonString());
        await elsewhere.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Names_who_was_left_out_and_why()
    {
        var (acme, lyon) = await TeamAsync();
        var alice = await MemberAsync(acme, lyon, "Alice");
        var dave = await MemberAsync(acme, lyon, "Dave");

        var answer = await ReadAsync(acme, $"of=rank&teamId={lyon}&memberId={alice}");
        var unranked = await ReadAsync(acme, $"of=rank&teamId={lyon}&memberId={dave}");

        Assert.Equal("""[{"reason":"stale","count":1},{"reason":"missing","count":1}]""", answer["excluded"]!["counts"]!.ToJsonString());
        Assert.Equal(
            ["Dave missing ", "Erin stale 2026-09-02"],
            answer["excluded"]!["members"]!
                .AsArray()
                .Select(member => $"{member!["member"]!["displayName"]} {member["unrankedReason"]} {member["capturedOn"]}")
                .Order()
        );
        Assert.Null(unranked["inputs"]!["standing"]);
        Assert.Null(unranked["figures"]!["rank"]);
        Assert.Equal("1 2026-11-22 2026-11-15", $"{answer["methodVersion"]} {answer["asOf"]} {answer["comparedWith"]}");
        Assert.Equal("rank = 1 + above", answer["method"]!["formula"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_frozen_rank_is_explained_by_what_was_frozen()
    {
        var (acme, lyon) = await TeamAsync();
        await acme.CloseWeeksAsync(Tuesday);
        var alice = await MemberAsync(acme, lyon, "Alice");
        var query = $"memberId={alice}&teamId={lyon}";
        var before = await ReadAsync(acme, $"of=rank&week=2026-W47&{query}");

        await acme.RecordAsync(alice, Friday.AddDays(1), 1);
        var after = await ReadAsync(acme, $"of=rank&week=2026-W47&{query}");
        var live = await ReadAsync(acme, $"of=rank&asOf=2026-11-22&{query}");

        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal("2026-W47 2026-11-24T12:00:00Z 2026-11-22", $"{after["week"]} {after["closedAt"]} {after["asOf"]}");
        Assert.NotEqual(after["figures"]!["rank"]!.ToJsonString(), live["figures"]!["rank"]!.ToJsonString());
    }

    [Fact]
    public async Task A_figure_of_the_whole_organization_is_explained_too()
    {
        var (acme, lyon) = await TeamAsync();
        var alice = await MemberAsync(acme, lyon, "Alice");

        var answer = await ReadAsync(acme, $"of=percentile&memberId={alice}&period=2026-W47");

        Assert.Equal($"organization {acme.Id} Acme", $"{answer["board"]!["type"]} {answer["board"]!["id"]} {answer["board"]!["name"]}");
        Assert.Equal(4, answer["inputs"]!["standing"]!["size"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("of=luck&memberId={member}", 400, "malformedRequest", "?of", "invalidValue")]
    [InlineData("of=rank&memberId=alice", 400, "malformedRequest", "?memberId", "invalidValue")]
    [InlineData("of=rank&memberId={member}&week=2026-47", 400, "malformedRequest", "?week", "invalidValue")]
    [InlineData("of=rank&memberId={member}&metric=luck", 400, "malformedRequest", "?metric", "invalidValue")]
    [InlineData("of=rank", 422, "validationFailed", "?memberId", "required")]
    [InlineData("of=change", 422, "validationFailed", "?memberId", "required")]
    [InlineData("of=teamScore&memberId={member}", 422, "validationFailed", "?teamId", "required")]
    [InlineData("of=rank&memberId={member}&week=2026-W47&asOf=2026-11-22", 422, "validationFailed", "?week", "conflict")]
    [InlineData("of=change&memberId={member}&week=2026-W47&metric=insights", 422, "validationFailed", "?metric", "notFrozen")]
    [InlineData("of=teamScore&teamId={team}&week=2026-W47&metric=insights", 422, "validationFailed", "?metric", "notFrozen")]
    [InlineData("of=summary&week=2026-W47", 422, "validationFailed", "?week", "notFrozen")]
    [InlineData("of=rank&memberId={member}&industry=Software&week=2026-W47", 422, "validationFailed", "?week", "notFrozen")]
    [InlineData("of=rank&memberId={member}&industry=", 422, "validationFailed", "?industry", "required")]
    [InlineData("of=rank&memberId={member}&parentTeamId={team}", 422, "validationFailed", "?parentTeamId", "conflict")]
    [InlineData("of=teamScore&teamId={team}&industry=Software", 422, "validationFailed", "?industry", "conflict")]
    [InlineData("of=rank&memberId={member}&asOf=2026-11-23", 422, "validationFailed", "?asOf", "future")]
    public async Task Refuses_bad_input(string query, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);

        var answer = await acme.Http.GetAsync(
            $"/v1/explanations?{query.Replace("{member}", $"{alice}", StringComparison.Ordinal).Replace("{team}", $"{lyon}", StringComparison.Ordinal)}"
        );

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        var answer = await reader.GetAsync($"/v1/explanations?of=rank&memberId={alice}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Who_is_not_on_the_board_and_what_is_a_strangers_are_not_found()
    {
        var (acme, lyon) = await TeamAsync();
        var (other, foreign) = await TeamAsync();
        var alice = await MemberAsync(acme, lyon, "Alice");
        var stranger = await MemberAsync(other, foreign, "Alice");
        var outsider = await acme.CreateMemberAsync("Frank");

        foreach (
            var query in new[]
            {
                $"of=rank&memberId={stranger}",
                $"of=rank&memberId={alice}&teamId={foreign}",
                $"of=rank&memberId={outsider}&teamId={lyon}",
                $"of=change&memberId={alice}&week=2026-W46",
                $"of=teamScore&teamId={foreign}",
                $"of=summary&teamId={foreign}",
                $"of=teamScore&teamId={Guid.CreateVersion7()}",
            }
        )
            await (await acme.Http.GetAsync($"/v1/explanations?{query}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice fell reliably, Bob stirred within the noise, Carol and Grace are tied; Dave has no reading and Erin an old one.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon)> TeamAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        (string Name, decimal? Before, decimal? Now)[] people =
        [
            ("Alice", 70, 66.5m),
            ("Bob", 60, 60.4m),
            ("Carol", null, 50),
            ("Grace", 48.123456m, 50),
            ("Dave", null, null),
            ("Erin", null, null),
        ];
        foreach (var (name, before, now) in people)
        {
            var member = await acme.CreateMemberAsync(name, lyon);
            if (before is { } earlier)
                await acme.RecordAsync(member, Friday.AddDays(-7), earlier);
            if (now is { } score)
                await acme.RecordAsync(member, Friday, score);
            if (name == "Erin")
                await acme.RecordAsync(member, new DateOnly(2026, 9, 2), 90);
        }
        return (acme, lyon);
    }

    /// <summary>Five teams of three or four, and a silent one; week 47 is closed.</summary>
    private async Task<TestOrganization> SixTeamsAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        for (var team = 0; team < 5; team++)
        {
            var id = await acme.CreateTeamAsync($"Team {team}");
            for (var person = 0; person < 3 + team % 2; person++)
                await acme.RecordAsync(await acme.CreateMemberAsync("Alice", id), Friday, 40.3m + 5 * team + 4 * person);
        }
        await acme.CreateMemberAsync("Bob", await acme.CreateTeamAsync("Silent"));
        await acme.CloseWeeksAsync(Tuesday);
        return acme;
    }

    private static async Task<JsonObject> ReadAsync(TestOrganization acme, string query) =>
        await (await acme.Http.GetAsync($"/v1/explanations?{query}")).ReadAsync();

    private static async Task<Guid> MemberAsync(TestOrganization acme, Guid team, string name) =>
        (await acme.Http.WalkAsync($"/v1/members?team={team}", 50)).Single(member => member["displayName"]!.GetValue<string>() == name)[
            "id"
        ]!.GetValue<Guid>();

    private static string ReasonOf(JsonNode? team) => $"{team!["team"]!["name"]} {team["unrankedReason"]}";
}
