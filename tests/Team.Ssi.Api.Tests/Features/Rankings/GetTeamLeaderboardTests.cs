using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetTeamLeaderboardTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly FridayBefore = Friday.AddDays(-7);

    [Fact]
    public async Task Ranks_the_team_and_says_how_everyone_moved()
    {
        var (acme, lyon, alice, bob, carol) = await TeamOfThreeAsync();
        var dave = await acme.CreateMemberAsync("Dave", lyon);
        var erin = await acme.CreateMemberAsync("Erin", lyon);
        await acme.RecordAsync(dave, new DateOnly(2026, 9, 2), 90);

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();

        Assert.Equal($$"""{"type":"team","id":"{{lyon}}","name":"Lyon","includeSubteams":false}""", board["board"]!.ToJsonString());
        Assert.Equal(
            "total competition 2026-11-22 2026-11-15 false",
            $"{board["metric"]} {board["ties"]} {board["asOf"]} {board["comparedWith"]} {board["complete"]}"
        );
        Assert.Equal("3 ranked, 1 stale, 1 missing, 0 excluded", Counts(board));
        Assert.Equal(
            ["1 Bob 70 10 true good 2026-11-20 +1", "2 Alice 60 -10 true good 2026-11-20 -1", "2 Carol 60   good 2026-11-20 "],
            board["items"]!.AsArray().Select(Row).Order()
        );
        var first = board["items"]![0]!;
        Assert.Equal(bob, first["member"]!["id"]!.GetValue<Guid>());
        Assert.Equal(
            "2 83.33 34 17.5",
            $"{first["previousRank"]} {first["percentile"]} {first["topPercent"]} {first["pillars"]!["insights"]}"
        );
        Assert.Equal(
            new[] { alice, carol }.Order(),
            board["items"]!.AsArray().Skip(1).Select(item => item!["member"]!["id"]!.GetValue<Guid>())
        );
        Assert.Equal(
            new[] { (dave, "stale 2026-09-02"), (erin, "missing ") }.OrderBy(one => one.Item1),
            board["unranked"]!
                .AsArray()
                .Select(item => (item!["member"]!["id"]!.GetValue<Guid>(), $"{item["unrankedReason"]} {item["capturedOn"]}"))
        );
        Assert.Null(board["nextCursor"]);
    }

    [Theory]
    [InlineData("", "2026-11-22", "2026-11-15", false)]
    [InlineData("asOf=2026-11-22", "2026-11-22", "2026-11-15", false)]
    [InlineData("asOf=2026-11-21", "2026-11-21", "2026-11-15", true)]
    [InlineData("asOf=2026-11-16", "2026-11-16", "2026-11-15", true)]
    [InlineData("asOf=2014-01-05", "2014-01-05", "2013-12-29", true)]
    [InlineData("compareWith=2026-11-01", "2026-11-22", "2026-11-01", false)]
    [InlineData("asOf=2026-11-18&compareWith=2026-11-17", "2026-11-18", "2026-11-17", true)]
    [InlineData("period=2026-W47", "2026-11-22", "2026-11-15", false)]
    [InlineData("period=2026-W46", "2026-11-15", "2026-11-08", true)]
    [InlineData("period=2026-11", "2026-11-22", "2026-10-31", false)]
    [InlineData("period=2026-10", "2026-10-31", "2026-09-30", true)]
    [InlineData("period=2026-Q4", "2026-11-22", "2026-09-30", false)]
    [InlineData("period=2026-Q3", "2026-09-30", "2026-06-30", true)]
    [InlineData("period=2026", "2026-11-22", "2025-12-31", false)]
    [InlineData("period=2025", "2025-12-31", "2024-12-31", true)]
    public async Task Holds_for_the_day_or_the_period_that_is_asked_for(string query, string asOf, string comparedWith, bool complete)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?{query}")).ReadAsync();

        Assert.Equal(asOf, board["asOf"]!.GetValue<string>());
        Assert.Equal(comparedWith, board["comparedWith"]!.GetValue<string>());
        Assert.Equal(complete, board["complete"]!.GetValue<bool>());
        Assert.Equal("0 ranked, 0 stale, 0 missing, 0 excluded", Counts(board));
        Assert.Empty(board["items"]!.AsArray());
    }

    [Theory]
    [InlineData("period=2026-47", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("period=2026-W54", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("period=2026-w47", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("period=2026-Q5", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("period=", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("period=2026-W48", 422, "validationFailed", "?period", "future")]
    [InlineData("period=2027", 422, "validationFailed", "?period", "future")]
    [InlineData("period=2013", 422, "validationFailed", "?period", "outOfRange")]
    [InlineData("period=2026-W46&asOf=2026-11-15", 422, "validationFailed", "?period", "conflict")]
    [InlineData("period=2026-W46&compareWith=2026-11-08", 422, "validationFailed", "?period", "conflict")]
    [InlineData("asOf=2026-11-23", 422, "validationFailed", "?asOf", "future")]
    [InlineData("asOf=9999-12-31", 422, "validationFailed", "?asOf", "future")]
    [InlineData("asOf=2013-12-31", 422, "validationFailed", "?asOf", "outOfRange")]
    [InlineData("asOf=0001-01-01", 422, "validationFailed", "?asOf", "outOfRange")]
    [InlineData("asOf=22.11.2026", 400, "malformedRequest", "?asOf", "invalidValue")]
    [InlineData("compareWith=2026-11-22", 422, "validationFailed", "?compareWith", "outOfRange")]
    [InlineData("asOf=2026-11-15&compareWith=2026-11-16", 422, "validationFailed", "?compareWith", "outOfRange")]
    [InlineData("compareWith=0001-01-01", 422, "validationFailed", "?compareWith", "outOfRange")]
    [InlineData("ties=standard", 400, "malformedRequest", "?ties", "invalidValue")]
    [InlineData("ties=1", 400, "malformedRequest", "?ties", "invalidValue")]
    [InlineData("ties=Dense", 400, "malformedRequest", "?ties", "invalidValue")]
    [InlineData("metric=5", 400, "malformedRequest", "?metric", "invalidValue")]
    [InlineData("metric=score", 400, "malformedRequest", "?metric", "invalidValue")]
    [InlineData("includeSubteams=1", 400, "malformedRequest", "?includeSubteams", "invalidValue")]
    [InlineData("limit=0", 422, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=201", 422, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=1&limit=2", 400, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("cursor=AAAA", 400, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string query, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?{query}");

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Theory]
    [InlineData("competition", "1 1 3")]
    [InlineData("dense", "1 1 2")]
    [InlineData("ordinal", "1 2 3")]
    public async Task Numbers_equals_as_asked(string ties, string ranks)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        foreach (var (name, total) in new[] { ("Alice", 60m), ("Bob", 60m), ("Carol", 50m) })
            await acme.RecordAsync(await acme.CreateMemberAsync(name, lyon), Friday, total);

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?ties={ties}")).ReadAsync();

        Assert.Equal(ranks, string.Join(' ', board["items"]!.AsArray().Select(item => item!["rank"]!.ToString())));
        Assert.Equal(ties, board["ties"]!.GetValue<string>());
        Assert.All(board["items"]!.AsArray().Take(2), item => Assert.Equal("66.67", item!["percentile"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("improvement", "1 Bob 10, 2 Alice -10", "1 excluded")]
    [InlineData("insights", "1 Bob 17.5, 2 Alice 15, 2 Carol 15", "0 excluded")]
    public async Task Ranks_by_the_metric_that_is_asked_for(string metric, string ranking, string excluded)
    {
        var (acme, lyon, _, _, _) = await TeamOfThreeAsync();

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?metric={metric}")).ReadAsync();

        var rows = board["items"]!.AsArray().Select(item => $"{item!["rank"]} {item["member"]!["displayName"]} {item["score"]}").Order();
        Assert.Equal(ranking, string.Join(", ", rows));
        Assert.EndsWith(excluded, Counts(board), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sub_teams_count_when_asked_for_and_each_person_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var croixRousse = await acme.CreateTeamAsync("Croix-Rousse", lyon);
        var alice = await acme.CreateMemberAsync("Alice", france, croixRousse);
        var bob = await acme.CreateMemberAsync("Bob", croixRousse);
        await acme.RecordAsync(alice, Friday, 60);
        await acme.RecordAsync(bob, Friday, 70);

        var own = await (await acme.Http.GetAsync($"/v1/teams/{france}/leaderboard")).ReadAsync();
        var all = await (await acme.Http.GetAsync($"/v1/teams/{france}/leaderboard?includeSubteams=true")).ReadAsync();

        Assert.Equal(["Alice"], Names(own));
        Assert.Equal(["Bob", "Alice"], Names(all));
    }

    [Fact]
    public async Task A_past_board_is_what_it_was()
    {
        var (acme, lyon, alice, _, _) = await TeamOfThreeAsync();
        await acme.Http.DeleteAsync($"/v1/members/{alice}");

        var then = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf=2026-11-15")).ReadAsync();
        var now = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();

        Assert.Equal(["Alice", "Bob"], Names(then));
        Assert.DoesNotContain("Alice", Names(now));
    }

    [Fact]
    public async Task An_archived_team_has_an_empty_board_from_that_day_on()
    {
        var (acme, lyon, _, _, _) = await TeamOfThreeAsync();
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}");

        var yesterday = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf=2026-11-21")).ReadAsync();
        var today = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();

        Assert.Equal(3, yesterday["size"]!.GetValue<int>());
        Assert.Equal("0 ranked, 0 stale, 0 missing, 0 excluded", Counts(today));
    }

    [Fact]
    public async Task Walks_pages_by_the_link_and_keeps_the_unranked_for_the_last()
    {
        var (acme, lyon, _, _, _) = await TeamOfThreeAsync();
        await acme.CreateMemberAsync("Dave", lyon);
        var whole = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?ties=ordinal")).ReadAsync();

        var pages = new List<JsonObject>();
        for (var next = $"/v1/teams/{lyon}/leaderboard?ties=ordinal&limit=2"; next is not null; )
        {
            var answer = await acme.Http.GetAsync(next);
            pages.Add(await answer.ReadAsync());
            next = answer.Headers.TryGetValues("Link", out var links)
                ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)]
                : null;
        }

        Assert.Equal([2, 1], pages.Select(page => page["items"]!.AsArray().Count));
        Assert.Equal([0, 1], pages.Select(page => page["unranked"]!.AsArray().Count));
        Assert.Equal(
            whole["items"]!.AsArray().Select(item => item!.ToJsonString()),
            pages.SelectMany(page => page["items"]!.AsArray()).Select(item => item!.ToJsonString())
        );
        Assert.All(pages, page => Assert.Equal("3 ranked, 0 stale, 1 missing, 0 excluded", Counts(page)));
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_caller_and_its_question_only()
    {
        var (acme, lyon, _, _, _) = await TeamOfThreeAsync();
        var paris = await acme.CreateTeamAsync("Paris");
        var colleague = await acme.ClientWithAsync("rankings:read");
        var first = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?limit=2")).ReadAsync();
        var cursor = first["nextCursor"]!.GetValue<string>();

        var otherSize = await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?limit=1&cursor={cursor}");
        var otherCaller = await colleague.GetAsync($"/v1/teams/{lyon}/leaderboard?limit=2&cursor={cursor}");
        var otherTeam = await acme.Http.GetAsync($"/v1/teams/{paris}/leaderboard?limit=2&cursor={cursor}");
        var otherQuestion = await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?limit=2&ties=dense&cursor={cursor}");
        var changed = await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?limit=2&cursor={cursor[..^4]}AAAA");

        Assert.Single((await otherSize.ReadAsync())["items"]!.AsArray());
        foreach (var answer in new[] { otherCaller, otherTeam, otherQuestion, changed })
            await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor");
    }

    [Fact]
    public async Task Sends_two_commands_however_large_the_board_and_a_third_until_the_last_week_is_kept()
    {
        var (acme, lyon, _, _, _) = await TeamOfThreeAsync();

        var before = await CountCommandsAsync(acme, lyon, 3);
        await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(acme.Id, CancellationToken.None);
        var after = await CountCommandsAsync(acme, lyon, 2);

        Assert.Equal((3, 2), (before, after));
    }

    /// <summary>Now and then the key has to be looked up again, which is no part of the operation.</summary>
    private static async Task<int> CountCommandsAsync(TestOrganization organization, Guid team, int expected)
    {
        var count = 0;
        for (var attempt = 0; attempt < 5 && count != expected; attempt++)
        {
            using var sent = new SentSql();
            await (await sent.SendAsync(organization.Http, HttpMethod.Get, $"/v1/teams/{team}/leaderboard")).ReadAsync();
            count = sent.Commands.Count;
        }
        return count;
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        var answer = await reader.GetAsync($"/v1/teams/{lyon}/leaderboard");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        Assert.Contains("rankings:read", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_team_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var (other, foreign, _, _, _) = await TeamOfThreeAsync();

        var strangers = await acme.Http.GetAsync($"/v1/teams/{foreign}/leaderboard?includeSubteams=true");
        var nobodys = await other.Http.GetAsync($"/v1/teams/{Guid.CreateVersion7()}/leaderboard");

        await strangers.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await nobodys.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice fell from 70 to 60, Bob climbed from 60 to 70, Carol is new with 60.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon, Guid Alice, Guid Bob, Guid Carol)> TeamOfThreeAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        var carol = await acme.CreateMemberAsync("Carol");
        await acme.InDatabaseAsync(db =>
        {
            db.TeamMemberships.Add(
                new TeamMembership
                {
                    OrganizationId = acme.Id,
                    TeamId = lyon,
                    MemberId = carol,
                    From = Friday,
                }
            );
            return db.SaveChangesAsync();
        });
        await acme.RecordAsync(alice, FridayBefore, 70);
        await acme.RecordAsync(bob, FridayBefore, 60);
        await acme.RecordAsync(alice, Friday, 60);
        await acme.RecordAsync(bob, Friday, 70);
        await acme.RecordAsync(carol, Friday, 60);
        return (acme, lyon, alice, bob, carol);
    }

    private static IEnumerable<string> Names(JsonObject board) =>
        board["items"]!.AsArray().Select(item => item!["member"]!["displayName"]!.GetValue<string>());

    private static string Counts(JsonObject board) =>
        $"{board["size"]} ranked, {board["stale"]} stale, {board["missing"]} missing, {board["excluded"]} excluded";

    private static string Row(JsonNode? item)
    {
        var climbed = item!["rankChange"] is { } change ? change.GetValue<int>().ToString("+0;-0", null) : "";
        return $"{item["rank"]} {item["member"]!["displayName"]} {item["score"]} {item["change"]} {item["reliable"]} {item["band"]} {item["capturedOn"]} {climbed}";
    }
}
