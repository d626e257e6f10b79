using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Organizations;

public sealed class UpdateOrganizationTests(ApiHost host)
{
    [Fact]
    public async Task Writes_only_what_is_sent()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PatchAsync(
            "/v1/organization",
            Answers.Patch(
                new
                {
                    timeZone = "Europe/Paris",
                    closing = new { day = "sunday", time = "00:00" },
                    bands = new
                    {
                        average = 35.5,
                        good = 60,
                        strong = 80,
                    },
                }
            )
        );

        var organization = await answer.ReadAsync();
        Assert.Equal("Acme", organization["name"]!.GetValue<string>());
        Assert.Equal("Europe/Paris", organization["timeZone"]!.GetValue<string>());
        Assert.Equal(30, organization["freshnessDays"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"average":35.5,"good":60,"strong":80}"""), organization["bands"]));
        Assert.Equal("""{"day":"sunday","time":"00:00"}""", organization["closing"]!.ToJsonString());
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        Assert.Equal(organization.ToJsonString(), (await (await acme.Http.GetAsync("/v1/organization")).ReadAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("""{"name":null}""", HttpStatusCode.UnprocessableEntity, "#/name", "required")]
    [InlineData("""{"timeZone":null}""", HttpStatusCode.UnprocessableEntity, "#/timeZone", "required")]
    [InlineData("""{"freshnessDays":null}""", HttpStatusCode.UnprocessableEntity, "#/freshnessDays", "required")]
    [InlineData("""{"bands":null}""", HttpStatusCode.UnprocessableEntity, "#/bands", "required")]
    [InlineData("""{"timeZone":"Europe/Lyon"}""", HttpStatusCode.UnprocessableEntity, "#/timeZone", "unknownTimeZone")]
    [InlineData("""{"timeZone":"Romance Standard Time"}""", HttpStatusCode.UnprocessableEntity, "#/timeZone", "unknownTimeZone")]
    [InlineData("""{"timeZone":"../../etc/passwd"}""", HttpStatusCode.UnprocessableEntity, "#/timeZone", "unknownTimeZone")]
    [InlineData("""{"freshnessDays":0}""", HttpStatusCode.UnprocessableEntity, "#/freshnessDays", "outOfRange")]
    [InlineData("""{"freshnessDays":367}""", HttpStatusCode.UnprocessableEntity, "#/freshnessDays", "outOfRange")]
    [InlineData("""{"bands":{"average":60,"good":60,"strong":75}}""", HttpStatusCode.UnprocessableEntity, "#/bands", "outOfRange")]
    [InlineData("""{"bands":{"average":0,"good":60,"strong":75}}""", HttpStatusCode.UnprocessableEntity, "#/bands", "outOfRange")]
    [InlineData("""{"bands":{"average":40,"good":60,"strong":100.01}}""", HttpStatusCode.UnprocessableEntity, "#/bands", "outOfRange")]
    [InlineData("""{"bands":{"average":40,"good":60,"strong":1e20}}""", HttpStatusCode.UnprocessableEntity, "#/bands", "outOfRange")]
    [InlineData("""{"bands":{"average":40,"good":60}}""", HttpStatusCode.BadRequest, "#/bands/strong", "required")]
    [InlineData("""{"bands":{"average":"40","good":60,"strong":75}}""", HttpStatusCode.BadRequest, "#/bands/average", "invalidType")]
    [InlineData("""{"bands":{"average":40,"good":60,"strong":75,"top":90}}""", HttpStatusCode.BadRequest, "#/bands/top", "unknownField")]
    [InlineData("""{"closing":null}""", HttpStatusCode.UnprocessableEntity, "#/closing", "required")]
    [InlineData("""{"closing":{"day":"tuesday","time":"24:00"}}""", HttpStatusCode.UnprocessableEntity, "#/closing", "invalidFormat")]
    [InlineData("""{"closing":{"day":"tuesday","time":"9:00"}}""", HttpStatusCode.UnprocessableEntity, "#/closing", "invalidFormat")]
    [InlineData("""{"closing":{"day":"tuesday"}}""", HttpStatusCode.BadRequest, "#/closing/time", "required")]
    [InlineData("""{"closing":{"day":"mardi","time":"12:00"}}""", HttpStatusCode.BadRequest, "#/closing/day", "invalidType")]
    [InlineData("""{"closing":{"day":2,"time":"12:00"}}""", HttpStatusCode.BadRequest, "#/closing/day", "invalidType")]
    [InlineData("""{"bands":[40,60,75]}""", HttpStatusCode.BadRequest, "#/bands", "invalidType")]
    [InlineData("""{"bands":{"average":40,"good":60,"strong":1e999}}""", HttpStatusCode.BadRequest, "#/bands/strong", "invalidType")]
    [InlineData("""{"freshnessDays":99999999999}""", HttpStatusCode.BadRequest, "#/freshnessDays", "invalidType")]
    [InlineData("""{"freshnessDays":30.5}""", HttpStatusCode.BadRequest, "#/freshnessDays", "invalidType")]
    [InlineData("""{"id":"019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"}""", HttpStatusCode.BadRequest, "#/id", "unknownField")]
    [InlineData("""{"createdAt":"2026-11-22T00:00:00Z"}""", HttpStatusCode.BadRequest, "#/createdAt", "unknownField")]
    [InlineData("""{"name":"a" """, HttpStatusCode.BadRequest, null, "invalidJson")]
    public async Task Refuses_bad_input(string patch, HttpStatusCode status, string? pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PatchAsync("/v1/organization", Answers.Json(patch, "application/merge-patch+json"));

        var kind = status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed";
        var problem = await answer.ShouldBeProblemAsync(status, kind, pointer, code);
        Assert.Equal(code, problem["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("\"1\"", (await acme.Http.GetAsync("/v1/organization")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task The_time_zone_decides_what_today_is()
    {
        // Noon in UTC is two o'clock of the next morning on Kiritimati.
        var east = await host.CreateOrganizationAsync("East", "Pacific/Kiritimati");
        var utc = await host.CreateOrganizationAsync("Greenwich");

        Assert.Equal("2026-11-23", await DayOfDeactivationAsync(east));
        Assert.Equal("2026-11-22", await DayOfDeactivationAsync(utc));
        await utc.Http.PatchAsync("/v1/organization", Answers.Patch(new { timeZone = "Pacific/Kiritimati" }));
        Assert.Equal("2026-11-23", await DayOfDeactivationAsync(utc));
        await utc.Http.PatchAsync("/v1/organization", Answers.Patch(new { timeZone = "Etc/GMT+12" }));
        Assert.Equal("2026-11-22", await DayOfDeactivationAsync(utc));
    }

    [Fact]
    public async Task If_Match_compares_strongly()
    {
        var acme = await host.CreateOrganizationAsync();

        foreach (var stale in new[] { "\"2\"", "W/\"1\"" })
            await (await RenameAsync(stale)).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await (await RenameAsync("\"1\"")).ReadAsync();
        await (await RenameAsync("*")).ReadAsync();

        Task<HttpResponseMessage> RenameAsync(string tag) =>
            acme.Http.SendWithAsync(
                HttpMethod.Patch,
                "/v1/organization",
                "If-Match",
                tag,
                Answers.Patch(new { name = $"Acme after {tag.Trim('"')}" })
            );
    }

    [Fact]
    public async Task Writers_at_once_take_turns()
    {
        var acme = await host.CreateOrganizationAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 5).Select(n => acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { freshnessDays = n })))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("\"6\"", (await acme.Http.GetAsync("/v1/organization")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Refuses_a_key_that_is_no_admin()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("members:read", "members:write");

        var answer = await writer.PatchAsync("/v1/organization", Answers.Patch(new { name = "Mine" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Another_organization_stays_as_it_is()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await other.Http.PatchAsync($"/v1/organization?id={acme.Id}", Answers.Patch(new { name = "Taken over" }));

        Assert.Equal("Acme", (await (await acme.Http.GetAsync("/v1/organization")).ReadAsync())["name"]!.GetValue<string>());
    }

    private static async Task<string> DayOfDeactivationAsync(TestOrganization organization)
    {
        var alice = await organization.CreateMemberAsync("Alice");
        await organization.Http.DeleteAsync($"/v1/members/{alice}");
        return (await (await organization.Http.GetAsync($"/v1/members/{alice}")).ReadAsync())["deactivatedOn"]!.GetValue<string>();
    }
}
