using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class CreateTeamTests(ApiHost host)
{
    [Fact]
    public async Task Creates_a_team_below_another()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/teams",
            new
            {
                name = "Lyon",
                parentTeamId = france,
                function = "sales",
            }
        );

        var team = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("Lyon", team["name"]!.GetValue<string>());
        Assert.Equal(france, team["parentTeamId"]!.GetValue<Guid>());
        Assert.Equal("sales", team["function"]!.GetValue<string>());
        Assert.Equal($"/v1/teams/{team["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        var read = await (await acme.Http.GetAsync(answer.Headers.Location)).ReadAsync();
        Assert.Equal(team.ToJsonString(), read.ToJsonString());
    }

    [Fact]
    public async Task Refuses_a_team_without_a_name()
    {
        var acme = await host.CreateOrganizationAsync();

        var missing = await acme.Http.PostAsync("/v1/teams", Answers.Json("{}"));
        var empty = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = " " });

        await missing.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#/name", "required");
        await empty.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/name", "required");
    }

    [Theory]
    [InlineData("""{"name":"Lyon","colour":"red"}""", "#/colour", "unknownField")]
    [InlineData("""{"name":"Lyon","id":"019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"}""", "#/id", "unknownField")]
    [InlineData("""{"Name":"Lyon"}""", "#/Name", "unknownField")]
    [InlineData("""{"name":"Lyon","name":"Paris"}""", "#/name", "duplicateField")]
    [InlineData("""{"name":null}""", "#/name", "required")]
    [InlineData("""{"name":17}""", "#/name", "invalidType")]
    [InlineData("""{"name":"Lyon","parentTeamId":"lyon"}""", "#/parentTeamId", "invalidType")]
    [InlineData("""{"name":"Lyon","function":"magic"}""", "#/function", "invalidType")]
    [InlineData("""{"name":"Lyon","function":1}""", "#/function", "invalidType")]
    [InlineData("""{"name":"\ud800"}""", "#/name", "invalidType")]
    [InlineData("""["Lyon"]""", "#", "invalidType")]
    [InlineData("null", "#", "required")]
    [InlineData("", "#", "invalidJson")]
    [InlineData("""{"name":"Lyon" """, "#", "invalidJson")]
    public async Task Refuses_what_it_cannot_read(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/teams", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, code);
        Assert.Empty((await (await acme.Http.GetAsync("/v1/teams")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_texts_that_cannot_be_shown_or_stored()
    {
        var acme = await host.CreateOrganizationAsync();

        var nul = await acme.Http.PostAsync("/v1/teams", Answers.Json("""{"name":"Ly\u0000on"}"""));
        var tab = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Lyon", externalId = "a\tb" });
        var tooLong = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = new string('x', 201) });

        await nul.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/name", "invalidCharacter");
        await tab.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/externalId", "invalidCharacter");
        await tooLong.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/name", "tooLong");
    }

    [Fact]
    public async Task Takes_emoji_and_names_of_200_characters()
    {
        var acme = await host.CreateOrganizationAsync();

        var emoji = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Équipe 🚀" });
        var longest = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = new string('x', 200) });

        Assert.Equal("Équipe 🚀", (await emoji.ReadAsync(HttpStatusCode.Created))["name"]!.GetValue<string>());
        await longest.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        var answer = await reader.PostAsJsonAsync("/v1/teams", new { name = "Lyon" });

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        Assert.Contains("members:write", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_team_is_no_parent()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var foreign = await other.CreateTeamAsync("France");

        var answer = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Lyon", parentTeamId = foreign });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/parentTeamId", "unknownTeam");
    }

    [Fact]
    public async Task An_external_id_is_unique()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Lyon", externalId = "T1" });

        var taken = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Paris", externalId = "T1" });
        var elsewhere = await other.Http.PostAsJsonAsync("/v1/teams", new { name = "Paris", externalId = "T1" });

        await taken.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/externalId", "duplicate");
        await elsewhere.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_two_teams_with_one_external_id_at_once_one_is_created()
    {
        var acme = await host.CreateOrganizationAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(n => acme.Http.PostAsJsonAsync("/v1/teams", new { name = $"Lyon {n}", externalId = "T1" }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Refuses_a_tree_of_more_than_20_levels()
    {
        var acme = await host.CreateOrganizationAsync();
        Guid? lowest = null;
        for (var level = 1; level <= 20; level++)
            lowest = await acme.CreateTeamAsync($"Level {level}", lowest);

        var answer = await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Level 21", parentTeamId = lowest });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/parentTeamId", "tooDeep");
    }
}
