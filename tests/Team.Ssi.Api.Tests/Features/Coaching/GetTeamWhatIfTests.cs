using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetTeamWhatIfTests(ApiHost host)
{
    [Fact]
    public async Task Shows_the_new_mean_band_and_rank()
    {
        var company = await CompanyAsync();

        var all = await company.GetAsync(PathOf(company, "insights=3"));
        var one = await company.GetAsync(PathOf(company, "insights=3&members=1"));

        // Alice has 52, her colleagues 60 and 96: their insights of 24 have room for one point.
        Assert.Equal(
            """{"mean":69.33,"band":"good","rank":2,"bands":{"low":0,"average":1,"good":1,"strong":1}}""",
            all["now"]!.ToJsonString()
        );
        Assert.Equal(
            """{"mean":71.67,"band":"good","rank":1,"bands":{"low":0,"average":1,"good":1,"strong":1}}""",
            all["then"]!.ToJsonString()
        );
        Assert.Equal((3, 3, 2), ((int)all["scored"]!, (int)all["improving"]!, (int)all["teams"]!));
        Assert.Equal((70.33m, 1), (one["then"]!["mean"]!.GetValue<decimal>(), (int)one["improving"]!));
        Assert.Equal(("strong", 5.67m), ($"{all["nextBand"]!["band"]}", all["nextBand"]!["missing"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task Says_what_each_pillar_has_to_give()
    {
        var company = await CompanyAsync();

        var answer = await company.GetAsync(PathOf(company, "insights=3&members=2"));

        // Insights of 13, 15 and 24: room for 12, 10 and 1, and three points each for the two with the most.
        Assert.Equal(
            """{"pillar":"insights","room":7.67,"asked":3,"gained":2}""",
            answer["pillars"]!.AsArray().Single(pillar => $"{pillar!["pillar"]}" == "insights")!.ToJsonString()
        );
        Assert.All(
            answer["pillars"]!.AsArray().Where(pillar => $"{pillar!["pillar"]}" != "insights"),
            pillar => Assert.Equal(0, pillar!["gained"]!.GetValue<decimal>())
        );
    }

    [Fact]
    public async Task Before_the_first_closing_who_does_not_see_all_teams_learns_no_rank_among_them()
    {
        var company = await CompanyAsync();

        var answer = await company.GetAsync(PathOf(company, "insights=3"), await company.ManagerAsync());

        Assert.Equal((69.33m, null), (answer["now"]!["mean"]!.GetValue<decimal>(), answer["now"]!["rank"]));
        Assert.Equal((71.67m, null), (answer["then"]!["mean"]!.GetValue<decimal>(), answer["then"]!["rank"]));
        Assert.Null(answer["rankedWeek"]);
    }

    [Fact]
    public async Task Who_does_not_see_all_teams_is_ranked_among_published_means()
    {
        var company = await CompanyAsync();
        var (nice, oslo) = (await company.Acme.CreateTeamAsync("Nice"), await company.Acme.CreateTeamAsync("Oslo"));
        foreach (var (team, people, total) in new[] { (company.Milan, 5, 69.6m), (nice, 5, 71.6m), (oslo, 4, 99m) })
            for (var place = 0; place < people; place++)
                await company.Acme.RecordAsync(
                    await company.Acme.CreateMemberAsync($"Colleague {place}", team),
                    RunningClock.Today.AddDays(-8),
                    total
                );
        await company.Acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        var answer = await company.GetAsync(PathOf(company, "insights=3"), await company.ManagerAsync());

        // 69.33 and 71.67 between 70 and 72, as they are published; the four in Oslo are too few to be.
        Assert.Equal((3, 2), ((int)answer["now"]!["rank"]!, (int)answer["then"]!["rank"]!));
        Assert.Equal((3, "2026-W47"), ((int)answer["teams"]!, $"{answer["rankedWeek"]}"));
    }

    [Theory]
    [InlineData(0.75, 2)]
    [InlineData(0.76, 1)]
    public async Task Who_is_ranked_is_what_the_organization_calls_covered(double minCoverage, int teams)
    {
        var company = await CompanyAsync();
        // Three of four in Lyon have a reading, and the one in Milan.
        await company.Acme.CreateMemberAsync("Dora", company.Lyon);
        await company.Http.PatchAsync("/v1/organization", Answers.Patch(new { minCoverage }));

        var answer = await company.GetAsync(PathOf(company, "insights=3"));

        Assert.Equal((teams, teams == 2 ? 2 : null), ((int)answer["teams"]!, (int?)answer["now"]!["rank"]));
    }

    [Fact]
    public async Task Who_is_paused_is_not_counted()
    {
        var company = await CompanyAsync();
        await company.PauseAsync(company.Alice);
        await company.PauseAsync(company.Carla);

        var answer = await company.GetAsync(PathOf(company, ""));

        Assert.Equal((2, 78, 1), ((int)answer["scored"]!, answer["now"]!["mean"]!.GetValue<decimal>(), (int)answer["teams"]!));
    }

    [Fact]
    public async Task A_team_without_readings_has_no_figures()
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.GetAsync(PathOf(company, "insights=3"));

        Assert.Null(answer["now"]);
        Assert.Null(answer["nextBand"]);
    }

    [Theory]
    [InlineData("members=0", "?members")]
    [InlineData("insights=26", "?insights")]
    public async Task Refuses(string query, string pointer)
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.GetAsync(PathOf(company, query));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, "outOfRange");
    }

    [Fact]
    public async Task It_is_for_who_leads_the_team()
    {
        var company = await Coached.CreateAsync(host);

        await (await (await company.ManagerAsync()).GetAsync($"/v1/teams/{company.Milan}/what-if")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        await (await (await company.AliceAsync()).GetAsync(PathOf(company, ""))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingRole"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(PathOf(company, ""))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(PathOf(company, ""))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<Coached> CompanyAsync()
    {
        var company = await Coached.CreateAsync(host);
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 52);
        await company.Acme.RecordAsync(company.Carla, Coached.Friday, 70);
        await company.ColleaguesAsync(60, 96);
        return company;
    }

    private static string PathOf(Coached company, string query) => $"/v1/teams/{company.Lyon}/what-if?{query}";
}
