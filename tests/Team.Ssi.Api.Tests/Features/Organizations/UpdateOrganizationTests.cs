using System.Net;
using System.Text.Json;
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
    [InlineData("""{"minGroupSize":null}""", HttpStatusCode.UnprocessableEntity, "#/minGroupSize", "required")]
    [InlineData("""{"minGroupSize":2}""", HttpStatusCode.UnprocessableEntity, "#/minGroupSize", "outOfRange")]
    [InlineData("""{"minGroupSize":21}""", HttpStatusCode.UnprocessableEntity, "#/minGroupSize", "outOfRange")]
    [InlineData("""{"minGroupSize":"5"}""", HttpStatusCode.BadRequest, "#/minGroupSize", "invalidType")]
    [InlineData("""{"minCoverage":null}""", HttpStatusCode.UnprocessableEntity, "#/minCoverage", "required")]
    [InlineData("""{"minCoverage":-0.01}""", HttpStatusCode.UnprocessableEntity, "#/minCoverage", "outOfRange")]
    [InlineData("""{"minCoverage":50}""", HttpStatusCode.UnprocessableEntity, "#/minCoverage", "outOfRange")]
    [InlineData("""{"minCoverage":0.33333}""", HttpStatusCode.UnprocessableEntity, "#/minCoverage", "outOfRange")]
    [InlineData("""{"leaderboardVisibility":null}""", HttpStatusCode.UnprocessableEntity, "#/leaderboardVisibility", "required")]
    [InlineData("""{"leaderboardVisibility":"everybody"}""", HttpStatusCode.BadRequest, "#/leaderboardVisibility", "invalidType")]
    [InlineData("""{"preset":"unionBuster"}""", HttpStatusCode.BadRequest, "#/preset", "invalidType")]
    [InlineData("""{"preset":"worksCouncil","minGroupSize":9}""", HttpStatusCode.UnprocessableEntity, "#/minGroupSize", "conflict")]
    [InlineData(
        """{"preset":"worksCouncil","leaderboardVisibility":"named"}""",
        HttpStatusCode.UnprocessableEntity,
        "#/leaderboardVisibility",
        "conflict"
    )]
    [InlineData("""{"retention":null}""", HttpStatusCode.UnprocessableEntity, "#/retention", "required")]
    [InlineData("""{"retention":{"thinAfterMonths":12}}""", HttpStatusCode.BadRequest, "#/retention/deleteAfterMonths", "required")]
    [InlineData(
        """{"retention":{"thinAfterMonths":12,"deleteAfterMonths":12}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/retention",
        "outOfRange"
    )]
    [InlineData(
        """{"retention":{"thinAfterMonths":2,"deleteAfterMonths":null}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/retention",
        "outOfRange"
    )]
    [InlineData(
        """{"retention":{"thinAfterMonths":null,"deleteAfterMonths":241}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/retention",
        "outOfRange"
    )]
    [InlineData("""{"languages":null}""", HttpStatusCode.UnprocessableEntity, "#/languages", "required")]
    [InlineData("""{"languages":[]}""", HttpStatusCode.UnprocessableEntity, "#/languages", "outOfRange")]
    [InlineData("""{"languages":["fr","fr"]}""", HttpStatusCode.UnprocessableEntity, "#/languages", "duplicate")]
    [InlineData("""{"languages":["de"]}""", HttpStatusCode.BadRequest, "#/languages/0", "invalidType")]
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
    public async Task Keeps_what_is_decided_about_privacy()
    {
        var acme = await host.CreateOrganizationAsync();
        var settings = new
        {
            minGroupSize = 8,
            minCoverage = 0.3333,
            leaderboardVisibility = "named",
            retention = new { thinAfterMonths = 12, deleteAfterMonths = (int?)null },
            languages = new[] { "fr", "en" },
        };

        var changed = await (await acme.Http.PatchAsync("/v1/organization", Answers.Patch(settings))).ReadAsync();

        foreach (var (name, value) in JsonSerializer.SerializeToNode(settings)!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, changed[name]), $"{name}: {changed[name]}");
        Assert.Null(changed["preset"]);
        Assert.Equal(changed.ToJsonString(), (await (await acme.Http.GetAsync("/v1/organization")).ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_works_council_raises_what_is_looser_and_holds_it_there()
    {
        var acme = await host.CreateOrganizationAsync();

        var set = await PatchAsync(new { preset = "worksCouncil" });
        await (await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = "self" }))).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/leaderboardVisibility",
            "conflict"
        );
        var stricter = await PatchAsync(new { minGroupSize = 12 });
        var free = await PatchAsync(new { preset = (string?)null });
        var loose = await PatchAsync(new { minGroupSize = 3, leaderboardVisibility = "self" });

        Assert.Equal("worksCouncil 10 teamsOnly", PrivacyOf(set));
        Assert.Equal("worksCouncil 12 teamsOnly", PrivacyOf(stricter));
        Assert.Equal(" 12 teamsOnly", PrivacyOf(free));
        Assert.Equal(" 3 self", PrivacyOf(loose));

        async Task<JsonObject> PatchAsync(object change) =>
            await (await acme.Http.PatchAsync("/v1/organization", Answers.Patch(change))).ReadAsync();

        static string PrivacyOf(JsonObject organization) =>
            $"{organization["preset"]} {organization["minGroupSize"]} {organization["leaderboardVisibility"]}";
    }

    [Fact]
    public async Task The_first_language_answers_those_who_ask_for_none_of_them()
    {
        var acme = await host.CreateOrganizationAsync();

        Assert.Equal("en", await LanguageAsync(null));
        await OfferAsync("""["fr","en"]""");
        Assert.Equal("fr", await LanguageAsync(null));
        Assert.Equal("fr", await LanguageAsync("de"));
        Assert.Equal("en", await LanguageAsync("en-GB, fr;q=0.5"));
        await OfferAsync("""["fr"]""");
        Assert.Equal("fr", await LanguageAsync("en"));

        Task OfferAsync(string languages) =>
            acme.Http.PatchAsync("/v1/organization", Answers.Json($$"""{"languages":{{languages}}}""", "application/merge-patch+json"));

        async Task<string> LanguageAsync(string? asked)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/members/{Guid.CreateVersion7()}");
            if (asked is not null)
                request.Headers.Add("Accept-Language", asked);
            var answer = await acme.Http.SendAsync(request);
            return Assert.Single(answer.Content.Headers.ContentLanguage);
        }
    }

    [Fact]
    public async Task The_least_coverage_decides_which_teams_are_compared()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.CreateMemberAsync("Bob", lyon);
        await acme.CreateMemberAsync("Chloé", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 60);

        var unranked = await CompareAsync();
        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minCoverage = 0.3333 }));
        var ranked = await CompareAsync();

        Assert.Equal("coverage", Assert.Single(unranked["unranked"]!.AsArray())!["unrankedReason"]!.GetValue<string>());
        Assert.Equal(0.3333, Assert.Single(ranked["items"]!.AsArray())!["coverage"]!.GetValue<double>());

        async Task<JsonObject> CompareAsync() => await (await acme.Http.GetAsync("/v1/rankings/teams")).ReadAsync();
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
