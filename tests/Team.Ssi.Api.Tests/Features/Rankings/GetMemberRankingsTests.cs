using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetMemberRankingsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly FridayBefore = Friday.AddDays(-7);

    [Fact]
    public async Task Shows_the_member_and_the_neighbours_on_every_board()
    {
        var (acme, france, lyon, bob) = await CompanyOfFiveAsync();

        var answer = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?around=1")).ReadAsync();

        Assert.Equal(
            "total competition 2026-11-22 2026-11-15 false",
            $"{answer["metric"]} {answer["ties"]} {answer["asOf"]} {answer["comparedWith"]} {answer["complete"]}"
        );
        Assert.Equal(
            [
                $$"""{"type":"team","id":"{{lyon}}","name":"Lyon","includeSubteams":false}""",
                $$"""{"type":"team","id":"{{france}}","name":"France","includeSubteams":true}""",
                $$"""{"type":"organization","id":"{{acme.Id}}","name":"Acme","includeSubteams":false}""",
                $$"""{"type":"organization","id":"{{acme.Id}}","name":"Acme","includeSubteams":false}""",
            ],
            Boards(answer).Select(board => board["board"]!.ToJsonString())
        );
        Assert.Equal(
            [
                " 1 of 2, 75% top 50 +1, above: , below: 2 Alice",
                " 2 of 3, 50% top 67 0, above: 1 Carol, below: 3 Alice",
                " 3 of 5, 50% top 60 0, above: 2 Dave, below: 4 Alice",
                "Logiciels 2 of 2, 25% top 100 0, above: 1 Dave, below: ",
            ],
            Boards(answer).Select(Shown)
        );
        var carol = Boards(answer).ElementAt(1)["above"]![0]!;
        Assert.Equal("80 strong 2026-11-20 20", $"{carol["score"]} {carol["band"]} {carol["capturedOn"]} {carol["pillars"]!["insights"]}");
    }

    [Fact]
    public async Task A_programme_that_has_not_begun_is_no_board()
    {
        var (acme, _, _, bob) = await CompanyOfFiveAsync();
        var program = await acme.CreateProgramAsync(startsOn: Friday);
        await acme.EnrollAsync(program, bob, "active", FridayBefore);

        var before = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?asOf={FridayBefore:yyyy-MM-dd}")).ReadAsync();
        var begun = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings")).ReadAsync();

        Assert.Equal(["team", "team", "organization", "organization"], Boards(before).Select(TypeOf));
        Assert.Equal(["team", "team", "organization", "organization", "program"], Boards(begun).Select(TypeOf));

        static string TypeOf(JsonNode board) => board["board"]!["type"]!.GetValue<string>();
    }

    [Fact]
    public async Task Says_the_members_own_row_and_a_file_holds_it_among_the_neighbours()
    {
        var (acme, _, lyon, bob) = await CompanyOfFiveAsync();

        var own = Boards(await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?around=1")).ReadAsync()).First()["entry"]!;
        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();
        var rows = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?around=1&format=csv")).ReadCsvAsync();

        Assert.Equal(board["items"]![0]!.ToJsonString(), own.ToJsonString());
        Assert.Equal(
            [
                "Lyon Team false  1 Bob",
                "Lyon Team false  2 Alice",
                "France Team true  1 Carol",
                "France Team true  2 Bob",
                "France Team true  3 Alice",
                "Acme Organization false  2 Dave",
                "Acme Organization false  3 Bob",
                "Acme Organization false  4 Alice",
                "Acme Organization false Logiciels 1 Dave",
                "Acme Organization false Logiciels 2 Bob",
            ],
            rows.Select(row =>
                $"{row["Board"]} {row["Board type"]} {row["With teams below"]} {row["Industry"]} {row["Rank"]} {row["Member"]}"
            )
        );
    }

    [Fact]
    public async Task Is_as_of_the_day_and_by_the_metric_that_are_asked_for()
    {
        var (acme, _, _, bob) = await CompanyOfFiveAsync();

        var before = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?asOf=2026-11-15&around=25")).ReadAsync();
        var improvement = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?metric=improvement&around=0")).ReadAsync();

        Assert.Equal(" 2 of 2, 25% top 100 , above: 1 Alice, below: ", Shown(Boards(before).First()));
        Assert.Equal(" 1 of 2, 75% top 50 , above: , below: ", Shown(Boards(improvement).First()));
    }

    [Fact]
    public async Task Who_is_not_ranked_reads_why()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", await acme.CreateTeamAsync("Lyon"));
        await acme.RecordAsync(alice, new DateOnly(2026, 9, 2), 60);

        var boards = Boards(await (await acme.Http.GetAsync($"/v1/members/{alice}/rankings")).ReadAsync()).ToList();

        Assert.Equal(2, boards.Count);
        Assert.All(
            boards,
            board =>
            {
                Assert.Equal("stale", board["unrankedReason"]!.GetValue<string>());
                Assert.Equal(" , size 0", $"{board["rank"]} {board["percentile"]}{board["topPercent"]}, size {board["size"]}");
                Assert.Null(board["entry"]);
                Assert.Empty(board["above"]!.AsArray());
                Assert.Empty(board["below"]!.AsArray());
            }
        );
    }

    [Fact]
    public async Task Who_left_is_on_the_boards_of_before_and_on_none_after()
    {
        var (acme, _, _, bob) = await CompanyOfFiveAsync();
        await acme.Http.DeleteAsync($"/v1/members/{bob}");

        var yesterday = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings?asOf=2026-11-21")).ReadAsync();
        var today = await (await acme.Http.GetAsync($"/v1/members/{bob}/rankings")).ReadAsync();

        Assert.Equal(4, Boards(yesterday).Count());
        Assert.Empty(Boards(today));
    }

    [Fact]
    public async Task Sends_two_commands_however_many_the_boards_and_a_third_until_the_last_week_is_kept()
    {
        var (acme, _, _, bob) = await CompanyOfFiveAsync();

        var before = await CountCommandsAsync(acme, bob, 3);
        await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(acme.Id, CancellationToken.None);
        var after = await CountCommandsAsync(acme, bob, 2);

        Assert.Equal((3, 2), (before, after));
    }

    /// <summary>Now and then the key has to be looked up again, which is no part of the operation.</summary>
    private static async Task<int> CountCommandsAsync(TestOrganization organization, Guid member, int expected)
    {
        var count = 0;
        for (var attempt = 0; attempt < 5 && count != expected; attempt++)
        {
            using var sent = new SentSql();
            await (await sent.SendAsync(organization.Http, HttpMethod.Get, $"/v1/members/{member}/rankings")).ReadAsync();
            count = sent.Commands.Count;
        }
        return count;
    }

    [Theory]
    [InlineData("around=-1", 422, "validationFailed", "?around", "outOfRange")]
    [InlineData("around=26", 422, "validationFailed", "?around", "outOfRange")]
    [InlineData("around=few", 400, "malformedRequest", "?around", "invalidValue")]
    [InlineData("asOf=2026-11-23", 422, "validationFailed", "?asOf", "future")]
    [InlineData("period=2026-47", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("ties=1", 400, "malformedRequest", "?ties", "invalidValue")]
    public async Task Refuses_bad_input(string query, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/rankings?{query}");

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        var answer = await reader.GetAsync($"/v1/members/{alice}/rankings");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_member_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var (other, _, _, foreign) = await CompanyOfFiveAsync();

        var strangers = await acme.Http.GetAsync($"/v1/members/{foreign}/rankings");
        var nobodys = await other.Http.GetAsync($"/v1/members/{Guid.CreateVersion7()}/rankings");

        await strangers.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await nobodys.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice and Bob in Lyon, where Bob overtook her; Carol in Paris, both cities in France; Dave and Erin in no team; Bob and Dave make software.</summary>
    private async Task<(TestOrganization Acme, Guid France, Guid Lyon, Guid Bob)> CompanyOfFiveAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var paris = await acme.CreateTeamAsync("Paris", france);
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        var dave = await acme.CreateMemberAsync("Dave");
        await acme.Http.PatchAsync($"/v1/members/{bob}", Answers.Patch(new { industry = "Logiciels" }));
        await acme.Http.PatchAsync($"/v1/members/{dave}", Answers.Patch(new { industry = "Software" }));
        await acme.RecordAsync(alice, FridayBefore, 60);
        await acme.RecordAsync(bob, FridayBefore, 50);
        await acme.RecordAsync(dave, FridayBefore, 55);
        await acme.RecordAsync(alice, Friday, 61);
        await acme.RecordAsync(bob, Friday, 70);
        await acme.RecordAsync(await acme.CreateMemberAsync("Carol", paris), Friday, 80);
        await acme.RecordAsync(dave, Friday, 75);
        await acme.RecordAsync(await acme.CreateMemberAsync("Erin"), Friday, 10);
        return (acme, france, lyon, bob);
    }

    private static IEnumerable<JsonNode> Boards(JsonObject answer) => answer["boards"]!.AsArray().Select(board => board!);

    private static string Shown(JsonNode board) =>
        $"{board["industry"]} {board["rank"]} of {board["size"]}, {board["percentile"]}% top {board["topPercent"]} "
        + $"{board["rankChange"]?.GetValue<int>().ToString("+0;-0;0", null)}, above: {Names(board["above"]!)}, below: {Names(board["below"]!)}";

    private static string Names(JsonNode neighbours) =>
        string.Join(", ", neighbours.AsArray().Select(entry => $"{entry!["rank"]} {entry["member"]!["displayName"]}"));
}
