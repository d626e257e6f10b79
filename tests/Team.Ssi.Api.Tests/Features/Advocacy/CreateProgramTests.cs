using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class CreateProgramTests(ApiHost host)
{
    [Fact]
    public async Task Creates_a_programme()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync(
            "/v1/programs",
            Answers.Json("""{"name":"Ambassadors 2026","kind":"ambassador","startsOn":"2026-09-01","endsOn":null}""")
        );

        var program = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/v1/programs/{program["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal(
            ("Ambassadors 2026", "ambassador", "2026-09-01"),
            (program["name"]!.GetValue<string>(), program["kind"]!.GetValue<string>(), program["startsOn"]!.GetValue<string>())
        );
        Assert.Null(program["endsOn"]);
        var read = await (await acme.Http.GetAsync(answer.Headers.Location)).ReadAsync();
        Assert.Equal(program.ToJsonString(), read.ToJsonString());
    }

    [Fact]
    public async Task Keeps_goals_topics_and_audience()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/programs",
            new
            {
                name = "Hiring",
                kind = "employerBrand",
                startsOn = "2026-09-01",
                endsOn = "2026-12-31",
                audience = "hr",
                topics = new[] { "jobOffer", "employerBrand", "jobOffer" },
                industry = "Software",
                description = "We hire.",
                goals = new
                {
                    participation = 0.6,
                    uplift = 3,
                    reach = 100_000,
                },
            }
        );

        var program = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(["jobOffer", "employerBrand"], program["topics"]!.AsArray().Select(topic => topic!.GetValue<string>()));
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse("""{"participation":0.6,"uplift":3,"reach":100000,"outcomes":null}"""), program["goals"])
        );
    }

    [Theory]
    [InlineData("""{"name":" ","kind":"ambassador","startsOn":"2026-09-01"}""", "#/name", "required")]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"2013-12-31"}""", "#/startsOn", "outOfRange")]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"9999-12-31"}""", "#/startsOn", "outOfRange")]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"2026-09-01","endsOn":"2026-08-31"}""", "#/endsOn", "outOfRange")]
    [InlineData(
        """{"name":"A","kind":"ambassador","startsOn":"2026-09-01","goals":{"participation":1.5}}""",
        "#/goals/participation",
        "outOfRange"
    )]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"2026-09-01","goals":{"reach":0}}""", "#/goals/reach", "outOfRange")]
    public async Task Refuses_a_programme_that_cannot_be(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/programs", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Theory]
    [InlineData("""{"kind":"ambassador","startsOn":"2026-09-01"}""", "#/name", "required")]
    [InlineData("""{"name":"A","kind":"magic","startsOn":"2026-09-01"}""", "#/kind", "invalidType")]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"soon"}""", "#/startsOn", "invalidType")]
    [InlineData("""{"name":"A","kind":"ambassador","startsOn":"2026-09-01","id":"x"}""", "#/id", "unknownField")]
    public async Task Refuses_what_it_cannot_read(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/programs", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, code);
    }

    [Fact]
    public async Task Only_who_sees_everyone_lets_participants_be_named()
    {
        var acme = await host.CreateOrganizationAsync();
        var (marketing, hr) = (await acme.SignInAsync("marketing"), await acme.SignInAsync("hr"));
        var program = new
        {
            name = "Hiring",
            kind = "campaign",
            startsOn = "2026-09-01",
            participantsNamed = true,
        };

        var refused = await marketing.PostAsJsonAsync("/v1/programs", program);
        var created = await hr.PostAsJsonAsync("/v1/programs", program);

        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        Assert.True((await created.ReadAsync(HttpStatusCode.Created))["participantsNamed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_one_that_is_confined()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = new
        {
            name = "Hiring",
            kind = "campaign",
            startsOn = "2026-09-01",
        };
        var reader = await acme.ClientWithAsync("advocacy:read");
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Lyon")], "advocacy:write");

        await (await reader.PostAsJsonAsync("/v1/programs", program)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await confined.PostAsJsonAsync("/v1/programs", program)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }
}
