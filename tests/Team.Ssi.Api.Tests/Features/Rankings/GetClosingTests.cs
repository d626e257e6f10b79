using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetClosingTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Equals_the_live_board_as_of_its_sunday_when_nothing_was_late()
    {
        var (acme, lyon, _, _, _) = await ClosedTeamAsync();

        var live = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?period=2026-W47")).ReadAsync();
        var frozen = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        Assert.Equal(
            "2026-W47 2026-11-22 2026-11-24T12:00:00Z 1",
            $"{frozen["week"]} {frozen["asOf"]} {frozen["closedAt"]} {frozen["methodVersion"]}"
        );
        Assert.Equal(
            """{"freshnessDays":30,"bands":{"average":40,"good":60,"strong":75},"minCoverage":0.5,"timeZone":"Etc/UTC","sem":0.3}""",
            frozen["parameters"]!.ToJsonString()
        );
        foreach (var field in new[] { "board", "metric", "ties", "asOf", "size", "stale", "missing", "excluded" })
            Assert.Equal(live[field]!.ToJsonString(), frozen[field]!.ToJsonString());
        foreach (var field in new[] { "rank", "percentile", "topPercent", "member", "score", "band", "pillars", "capturedOn" })
            Assert.Equal(
                live["items"]!.AsArray().Select(item => item![field]!.ToJsonString()),
                frozen["items"]!.AsArray().Select(item => item![field]!.ToJsonString())
            );
        Assert.All(frozen["items"]!.AsArray(), item => Assert.Null(item!["correction"]));
        Assert.Empty(frozen["late"]!.AsArray());
        Assert.Equal("Dave missing", Assert.Single(Rows(frozen["unranked"], "member", "unrankedReason")));
    }

    [Fact]
    public async Task A_late_reading_stands_beside_the_unchanged_figure()
    {
        var (acme, lyon, alice, bob, dave) = await ClosedTeamAsync();
        var before = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        await acme.RecordAsync(bob, Friday.AddDays(1), 80);
        await acme.RecordAsync(dave, Friday, 65);
        await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-20");
        var after = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        Assert.Equal(["Alice 1 70", "Bob 2 60", "Carol 3 50"], Rows(after["items"], "member", "rank", "score"));
        Assert.Equal(WithoutCorrections(before), WithoutCorrections(after));
        Assert.Equal(
            ["""{"score":60,"rank":3}""", """{"score":80,"rank":1}""", """{"score":50,"rank":4}"""],
            after["items"]!.AsArray().Select(item => item!["correction"]?.ToJsonString() ?? "null")
        );
        Assert.Equal("""{"score":65,"rank":2}""", after["unranked"]![0]!["correction"]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_holds_the_ranked_the_others_and_the_late_with_their_corrections()
    {
        var (acme, lyon, _, bob, _) = await ClosedTeamAsync();
        var erin = await acme.CreateMemberAsync("Erin");
        await acme.RecordAsync(erin, Friday, 65);
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{erin}", new { from = "2026-11-01", role = "member" });
        await acme.RecordAsync(bob, Friday.AddDays(1), 80);

        var answer = await acme.Http.GetAsync($"/v1/closings/2026-W47?teamId={lyon}&format=csv");
        var rows = await answer.ReadCsvAsync();

        Assert.Equal("closing-2026-W47.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(
            ["1 Alice 70  true 2 70", "2 Bob 60  true 1 80", "3 Carol 50  true 4 50", " Dave  Missing false  ", " Erin   true 3 65"],
            rows.Select(row =>
                $"{row["Rank"]} {row["Member"]} {row["Score"]} {row["Unranked because"]} {row["Corrected"]} {row["Corrected rank"]} {row["Corrected score"]}"
            )
        );
    }

    [Fact]
    public async Task Who_comes_by_a_backdated_membership_is_listed_as_late_and_who_goes_is_corrected()
    {
        var (acme, lyon, alice, _, _) = await ClosedTeamAsync();
        var erin = await acme.CreateMemberAsync("Erin");
        await acme.RecordAsync(erin, Friday, 65);

        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{erin}", new { from = "2026-11-01", role = "member" });
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}/members/{alice}?to=2026-11-15");
        var board = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        Assert.Equal(["Erin 65 1 2026-11-20"], Rows(board["late"], "member", "score", "rank", "capturedOn"));
        Assert.Equal("""{"score":null,"rank":null}""", board["items"]![0]!["correction"]!.ToJsonString());
        Assert.Equal(3, board["size"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_setting_that_is_changed_later_alters_nothing()
    {
        var (acme, lyon, _, _, _) = await ClosedTeamAsync();
        var before = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        var change = new
        {
            freshnessDays = 1,
            timeZone = "Pacific/Kiritimati",
            bands = new
            {
                average = 10,
                good = 20,
                strong = 30,
            },
        };
        await (await acme.Http.PatchAsync("/v1/organization", Answers.Patch(change))).ReadAsync();

        Assert.Equal(before.ToJsonString(), (await ReadAsync(acme, $"2026-W47?teamId={lyon}")).ToJsonString());
    }

    [Fact]
    public async Task Keeps_the_tree_the_names_and_the_members_of_its_day()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", lyon), Friday, 60);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", france), Friday, 70);
        await acme.CloseWeeksAsync(Tuesday);

        await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { parentTeamId = (Guid?)null, name = "Lyon 2" }));
        var tree = await ReadAsync(acme, $"2026-W47?teamId={france}&includeSubteams=true");
        var own = await ReadAsync(acme, $"2026-W47?teamId={france}");
        var organization = await ReadAsync(acme, "2026-W47");
        var moved = await ReadAsync(acme, $"2026-W47?teamId={lyon}");

        Assert.Equal(["Bob", "Alice"], Rows(tree["items"], "member"));
        Assert.Equal("""{"score":null,"rank":null}""", tree["items"]![1]!["correction"]!.ToJsonString());
        Assert.Equal(["Bob"], Rows(own["items"], "member"));
        Assert.Equal(["Bob", "Alice"], Rows(organization["items"], "member"));
        Assert.Equal($"organization {acme.Id} Acme", Board(organization));
        Assert.Equal($"team {lyon} Lyon", Board(moved));
    }

    [Theory]
    [InlineData("metric=improvement", "Alice 1 10", "noNewReading")]
    [InlineData("metric=insights", "Alice 1 17.5, Bob 2 15, Carol 3 12.5", "missing")]
    [InlineData("ties=dense", "Alice 1 70, Bob 2 60, Carol 3 50", "missing")]
    public async Task Ranks_by_what_is_asked_for(string query, string ranking, string reason)
    {
        var (acme, lyon, _, _, _) = await ClosedTeamAsync();

        var board = await ReadAsync(acme, $"2026-W47?teamId={lyon}&{query}");

        Assert.Equal(ranking, string.Join(", ", Rows(board["items"], "member", "rank", "score")));
        Assert.Contains(reason, Rows(board["unranked"], "unrankedReason"));
    }

    [Fact]
    public async Task Walks_pages_and_keeps_the_unranked_for_the_last()
    {
        var (acme, lyon, _, _, _) = await ClosedTeamAsync();

        var walked = await acme.Http.WalkAsync($"/v1/closings/2026-W47?teamId={lyon}", 1);
        var first = await ReadAsync(acme, $"2026-W47?teamId={lyon}&limit=1");

        Assert.Equal(["Alice 1", "Bob 2", "Carol 3"], Rows(new JsonArray([.. walked.Select(item => item.DeepClone())]), "member", "rank"));
        Assert.Empty(first["unranked"]!.AsArray());
        Assert.Equal(3, first["size"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("2026-47", 400, "malformedRequest", "path:week", "invalidValue")]
    [InlineData("2026-W54", 400, "malformedRequest", "path:week", "invalidValue")]
    [InlineData("latest", 400, "malformedRequest", "path:week", "invalidValue")]
    [InlineData("2026-W47?metric=score", 400, "malformedRequest", "?metric", "invalidValue")]
    [InlineData("2026-W47?ties=1", 400, "malformedRequest", "?ties", "invalidValue")]
    [InlineData("2026-W47?teamId=lyon", 400, "malformedRequest", "?teamId", "invalidValue")]
    [InlineData("2026-W47?limit=0", 422, "validationFailed", "?limit", "outOfRange")]
    [InlineData("2026-W47?cursor=AAAA", 400, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string path, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/closings/{path}");

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Fact]
    public async Task A_week_that_is_not_closed_and_a_team_that_had_no_board_are_not_found()
    {
        var (acme, _, _, _, _) = await ClosedTeamAsync();
        var founded = await acme.CreateTeamAsync("Paris");

        foreach (var path in new[] { "2026-W46", "2026-W48", "2015-W53", $"2026-W47?teamId={founded}" })
            await (await acme.Http.GetAsync($"/v1/closings/{path}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        await (await reader.GetAsync("/v1/closings/2026-W47")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_team_is_not_found()
    {
        var (acme, _, _, _, _) = await ClosedTeamAsync();
        var (_, foreign, _, _, _) = await ClosedTeamAsync();

        var answer = await acme.Http.GetAsync($"/v1/closings/2026-W47?teamId={foreign}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice climbed to 70, Bob has 60 and Carol 50 once each, Dave nothing; week 47 is closed.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon, Guid Alice, Guid Bob, Guid Dave)> ClosedTeamAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        var carol = await acme.CreateMemberAsync("Carol", lyon);
        var dave = await acme.CreateMemberAsync("Dave", lyon);
        await acme.RecordAsync(alice, Friday.AddDays(-70), 60);
        await acme.RecordAsync(alice, Friday.AddDays(-7), 60);
        await acme.RecordAsync(alice, Friday, 70);
        await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/{Friday.AddDays(-70):yyyy-MM-dd}");
        await acme.RecordAsync(bob, Friday, 60);
        await acme.RecordAsync(carol, Friday, 50);
        Assert.Equal(1, await acme.CloseWeeksAsync(Tuesday));
        return (acme, lyon, alice, bob, dave);
    }

    private static async Task<JsonObject> ReadAsync(TestOrganization acme, string path) =>
        await (await acme.Http.GetAsync($"/v1/closings/{path}")).ReadAsync();

    private static string Board(JsonObject answer) => $"{answer["board"]!["type"]} {answer["board"]!["id"]} {answer["board"]!["name"]}";

    private static IEnumerable<string> Rows(JsonNode? items, params string[] fields) =>
        items!
            .AsArray()
            .Select(item => string.Join(' ', fields.Select(field => field == "member" ? item![field]!["displayName"] : item![field])));

    private static IEnumerable<string> WithoutCorrections(JsonObject board) =>
        board["items"]!
            .AsArray()
            .Select(item =>
            {
                var copy = item!.DeepClone().AsObject();
                copy.Remove("correction");
                return copy.ToJsonString();
            });
}
