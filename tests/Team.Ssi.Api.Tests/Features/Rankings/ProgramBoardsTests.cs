using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>A programme's board is a board like the others: around a member, and in explanations.</summary>
public sealed class ProgramBoardsTests(ApiHost host)
{
    private static readonly DateOnly Thursday = new(2026, 11, 12);

    [Fact]
    public async Task Around_a_member_the_programmes_come_last_with_their_neighbours()
    {
        var (acme, program, people) = await CompanyAsync();

        var boards = await BoardsAsync(acme, people["Bob"]);

        Assert.Equal(["organization", "program"], boards.Select(board => board!["board"]!["type"]!.GetValue<string>()));
        var own = boards[1]!;
        Assert.Equal(($"{program}", "Ambassadors"), (own["board"]!["id"]!.GetValue<string>(), own["board"]!["name"]!.GetValue<string>()));
        Assert.Equal((2, 3), (own["rank"]!.GetValue<int>(), own["size"]!.GetValue<int>()));
        Assert.Equal("Alice", Assert.Single(own["above"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
        Assert.Equal("Carla", Assert.Single(own["below"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_programme_that_ended_or_was_left_is_no_board_of_theirs()
    {
        var (acme, program, people) = await CompanyAsync();
        var over = await acme.CreateProgramAsync();
        await acme.EnrollAsync(over, people["Bob"], "active", Programs.Start);
        await (await acme.Http.PatchAsync($"/v1/programs/{over}", Answers.Patch(new { endsOn = "2026-11-01" }))).ReadAsync();
        await acme.EnrollAsync(program, people["Carla"], "left", new DateOnly(2026, 11, 16));

        Assert.Equal(2, (await BoardsAsync(acme, people["Bob"])).Count);
        Assert.Single(await BoardsAsync(acme, people["Carla"]));
    }

    [Fact]
    public async Task A_rank_a_change_and_the_summary_of_the_board_are_explained()
    {
        var (acme, program, people) = await CompanyAsync();

        var rank = await ExplainAsync(acme, $"of=rank&programId={program}&memberId={people["Bob"]}");
        var summary = await ExplainAsync(acme, $"of=summary&programId={program}");

        Assert.Equal(("program", 2), (rank["board"]!["type"]!.GetValue<string>(), rank["figures"]!["rank"]!.GetValue<int>()));
        Assert.Equal((1, 1), (Standing(rank, "above"), Standing(rank, "below")));
        Assert.Equal((3, 50m), (summary["figures"]!["n"]!.GetValue<int>(), summary["figures"]!["mean"]!.GetValue<decimal>()));
        Assert.Equal(3, summary["inputs"]!["summary"]!["scores"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("teamId=019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88", "?programId", "conflict")]
    [InlineData("week=2026-W46", "?week", "notFrozen")]
    public async Task Is_neither_a_teams_board_nor_a_frozen_one(string query, string pointer, string code)
    {
        var (acme, program, people) = await CompanyAsync();

        var answer = await acme.Http.GetAsync($"/v1/explanations?programId={program}&memberId={people["Bob"]}&{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    private async Task<(TestOrganization Acme, Guid Program, Dictionary<string, Guid> People)> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var people = new Dictionary<string, Guid>();
        foreach (var (name, score) in new[] { ("Alice", 60), ("Bob", 50), ("Carla", 40), ("Dora", 90) })
        {
            people[name] = await acme.CreateMemberAsync(name);
            await acme.RecordAsync(people[name], Thursday, score);
            if (name != "Dora")
                await acme.EnrollAsync(program, people[name], "active", Programs.Start);
        }
        return (acme, program, people);
    }

    private static async Task<JsonArray> BoardsAsync(TestOrganization acme, Guid member) =>
        (await (await acme.Http.GetAsync($"/v1/members/{member}/rankings")).ReadAsync())["boards"]!.AsArray();

    private static async Task<JsonNode> ExplainAsync(TestOrganization acme, string query) =>
        await (await acme.Http.GetAsync($"/v1/explanations?{query}")).ReadAsync();

    private static int Standing(JsonNode explanation, string name) => explanation["inputs"]!["standing"]![name]!.GetValue<int>();
}
