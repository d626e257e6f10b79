using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetMemberCoachingTests(ApiHost host)
{
    private static readonly DateOnly Friday = Coached.Friday;

    [Fact]
    public async Task Shows_the_gaps_to_the_captured_figures_and_three_actions()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);

        var coaching = await company.GetAsync(PathOf(company.Alice));

        Assert.Equal(
            """{"source":"captured","label":"Averages of industries, captured once","pillars":{"professionalBrand":11.78,"rightPeople":5.38,"insights":2.09,"relationships":15.16}}""",
            coaching["benchmark"]!.ToJsonString()
        );
        Assert.Equal(
            """{"pillar":"relationships","score":6,"benchmark":15.16,"gap":9.16,"priority":6.96,"room":19}""",
            coaching["gaps"]![0]!.ToJsonString()
        );
        Assert.Equal(["relationships", "rightPeople", "professionalBrand", "insights"], coaching["gaps"]!.AsArray().Names("pillar"));
        Assert.Equal(["relationships", "relationships", "rightPeople"], coaching["suggestions"]!.AsArray().Names("pillar"));
        Assert.All(
            coaching["suggestions"]!.AsArray(),
            suggestion => Assert.False(string.IsNullOrEmpty(suggestion!["guardrail"]!.GetValue<string>()))
        );
        Assert.Equal("2026-11-20", coaching["capturedOn"]!.GetValue<string>());
        Assert.Null(coaching["unrankedReason"]);
        Assert.Null(coaching["whatOthersDo"]);
    }

    [Fact]
    public async Task LinkedIns_industry_average_comes_first()
    {
        var company = await Coached.CreateAsync(host);
        var pillars = new
        {
            professionalBrand = 10,
            rightPeople = 8,
            insights = 9,
            relationships = 6,
        };
        var industry = new { average = 34, pillars };
        await company.Http.PutAsJsonAsync($"/v1/members/{company.Alice}/submissions/2026-11-20", new { pillars, industry });

        var coaching = await company.GetAsync(PathOf(company.Alice));

        Assert.Equal("industry", coaching["benchmark"]!["source"]!.GetValue<string>());
        Assert.All(coaching["gaps"]!.AsArray(), gap => Assert.Equal(0, gap!["gap"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task Thirty_colleagues_are_a_benchmark_to_whole_points_for_who_may_not_see_more()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);
        await company.ColleaguesAsync([.. Enumerable.Repeat(41m, 29)]);

        var exact = await company.GetAsync(PathOf(company.Alice));
        var coarse = await company.GetAsync(PathOf(company.Alice), await company.AliceAsync());

        Assert.Equal("organization", exact["benchmark"]!["source"]!.GetValue<string>());
        // 29 times 10.25 and once 3.
        Assert.Equal(10.01m, exact["benchmark"]!["pillars"]!["rightPeople"]!.GetValue<decimal>());
        Assert.Equal(10, coarse["benchmark"]!["pillars"]!["rightPeople"]!.GetValue<decimal>());
        Assert.Equal(exact["suggestions"]!.ToJsonString(), coarse["suggestions"]!.ToJsonString());
    }

    [Fact]
    public async Task Shows_the_trend_the_change_and_when_the_next_band_is_reached()
    {
        var company = await Coached.CreateAsync(host);
        foreach (var (place, total) in new[] { 56, 57.1m, 58, 58.9m, 60.2m, 61, 62, 63.1m }.Index())
            await company.Acme.RecordAsync(company.Alice, Friday.AddDays(7 * (place - 7)), total);

        var coaching = await company.GetAsync(PathOf(company.Alice));

        Assert.Equal("""{"estimate":1,"interval":[0.97,1.05],"n":8}""", coaching["slopePerWeek"]!.ToJsonString());
        Assert.Equal("""{"target":75,"from":"2027-02-08","to":"2027-02-15"}""", coaching["forecast"]!.ToJsonString());
        Assert.Equal("""{"since":"2026-11-15","total":1.1,"platform":0,"reliable":true}""", coaching["change"]!.ToJsonString());
    }

    [Theory]
    [InlineData("none", "missing")]
    [InlineData("old", "stale")]
    [InlineData("total", "noPillars")]
    public async Task Without_pillars_there_is_a_reason_and_nothing_to_suggest(string reading, string reason)
    {
        var company = await Coached.CreateAsync(host);
        if (reading == "old")
            await company.Acme.RecordAsync(company.Alice, new DateOnly(2026, 10, 1), 50);
        if (reading == "total")
            await company.Http.PutAsJsonAsync($"/v1/members/{company.Alice}/submissions/2026-11-20", new { total = 50.5 });

        var coaching = await company.GetAsync(PathOf(company.Alice));

        Assert.Equal(reason, coaching["unrankedReason"]!.GetValue<string>());
        Assert.Empty(coaching["gaps"]!.AsArray());
        Assert.Empty(coaching["suggestions"]!.AsArray());
    }

    [Fact]
    public async Task Signals_are_for_the_member_and_who_leads_them()
    {
        var company = await Coached.CreateAsync(host);
        await company.Acme.RecordAsync(company.Alice, Friday.AddDays(-7), 50);
        await company.Acme.RecordAsync(company.Alice, Friday, 60);

        foreach (var caller in new[] { company.Http, await company.ManagerAsync(), await company.AliceAsync() })
        {
            var coaching = await company.GetAsync(PathOf(company.Alice), caller);
            // The one of the Friday before is whole, the one of Friday moved ten points.
            Assert.Equal("""["decimalsMissing","jump"]""", Sorted(coaching["signals"]!.AsArray()));
            Assert.Equal(2, coaching["hints"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Coaching_is_for_the_person_and_who_leads_them_and_for_no_other_role()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);

        foreach (var role in new[] { "hr", "admin" })
        {
            var stranger = await company.Acme.SignInAsync(role);
            await (await stranger.GetAsync(PathOf(company.Alice))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        }
        var own = await company.Acme.SignInAsync("admin", memberId: company.Carla);
        Assert.True((await own.GetAsync(PathOf(company.Carla))).IsSuccessStatusCode);
        await (await (await company.AliceAsync()).GetAsync(PathOf(company.Carla))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        await (await (await company.ManagerAsync()).GetAsync(PathOf(company.Carla))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        var marketing = await company.Acme.SignInAsync("marketing");
        await (await marketing.GetAsync(PathOf(company.Alice))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_change_is_judged_without_what_LinkedIn_did_to_everybody()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday.AddDays(-7), 10, 3, 9, 8);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);
        var before = await company.GetAsync(PathOf(company.Alice));
        await company.BreakAsync(-150);

        var after = await company.GetAsync(PathOf(company.Alice));

        Assert.Equal("""{"since":"2026-11-15","total":-2,"platform":0,"reliable":true}""", before["change"]!.ToJsonString());
        Assert.Equal("""{"since":"2026-11-15","total":-2,"platform":-1.5,"reliable":false}""", after["change"]!.ToJsonString());
    }

    [Fact]
    public async Task It_speaks_French()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 20, 20, 20, 6);

        var answer = await company.Http.SendWithAsync(HttpMethod.Get, PathOf(company.Alice), "Accept-Language", "fr-CA");

        Assert.Contains("Se relier à tous les collègues de l'équipe", (await answer.ReadAsync())["suggestions"]!.AsArray().Names("title"));
    }

    [Fact]
    public async Task Means_of_more_than_a_thousand_are_read_once_in_a_while()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);
        await CrowdAsync(company, 12);
        var before = await company.GetAsync(PathOf(company.Alice));
        await CrowdAsync(company, 20);

        var after = await company.GetAsync(PathOf(company.Alice));

        Assert.InRange(before["benchmark"]!["pillars"]!["insights"]!.GetValue<decimal>(), 11.9m, 12);
        Assert.Equal(before["benchmark"]!.ToJsonString(), after["benchmark"]!.ToJsonString());
    }

    [Fact]
    public async Task It_takes_at_most_five_commands()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 10, 3, 9, 6);
        // Names have to be asked for once somebody keeps theirs.
        await company.HideAliceAsync();
        var manager = await company.DirectManagerAsync();
        await company.GetAsync(PathOf(company.Alice), manager);

        var sent = await SqlCommands.OfGetAsync(manager, PathOf(company.Alice));

        Assert.InRange(sent.OfOperation.Count, 1, 5);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync("/v1/members/alice/coaching")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "path:memberId",
            "invalidValue"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("readings:read", "rankings:read");

        await (await reader.GetAsync(PathOf(company.Alice))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(PathOf(company.Alice))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static string PathOf(Guid member) => $"/v1/members/{member}/coaching";

    private static string Sorted(System.Text.Json.Nodes.JsonArray words) =>
        System.Text.Json.JsonSerializer.Serialize(words.Select(word => word!.GetValue<string>()).Order());

    /// <summary>As the owner of the readings would have written a thousand more people with so many points in every pillar.</summary>
    private static Task CrowdAsync(Coached company, int points) =>
        company.Acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""
                WITH people AS (
                    INSERT INTO members (organization_id, id, display_name, name_key, version, created_at, updated_at)
                    SELECT {db.OrganizationId}, gen_random_uuid(), 'One of many', 'one of many', 1, now(), now() FROM generate_series(1, 1001)
                    RETURNING id
                )
                INSERT INTO current_scores
                SELECT {db.OrganizationId}, id, {Friday}, {points} * 400, {points} * 4000000, {points} * 1000000, {points} * 1000000,
                    {points} * 1000000, {points} * 1000000, false
                FROM people
                """
            )
        );
}
