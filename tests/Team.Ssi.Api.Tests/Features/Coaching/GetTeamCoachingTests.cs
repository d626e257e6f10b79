using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetTeamCoachingTests(ApiHost host)
{
    private static readonly DateOnly Friday = Coached.Friday;

    [Fact]
    public async Task Names_the_pillar_that_the_people_lack_most()
    {
        var company = await Coached.CreateAsync(host);
        var bob = await company.Acme.CreateMemberAsync("Bob", company.Lyon);
        await company.Acme.CreateMemberAsync("Dora", company.Lyon);
        await company.RecordAsync(company.Alice, Friday, 12, 2, 10, 15);
        await company.RecordAsync(bob, Friday, 20, 3, 10, 20);

        var coaching = await company.GetAsync($"/v1/teams/{company.Lyon}/coaching", await company.ManagerAsync());

        Assert.Equal((3, 2), (coaching["active"]!.GetValue<int>(), coaching["scored"]!.GetValue<int>()));
        Assert.Equal("rightPeople", coaching["trainTogether"]!.GetValue<string>());
        // Alice lacks 3.38 · 23/25 and Bob 2.38 · 22/25.
        Assert.Equal(
            """{"pillar":"rightPeople","mean":2.5,"benchmark":5.38,"gap":2.88,"priority":2.60,"below":2}""",
            coaching["pillars"]![0]!.ToJsonString()
        );
        Assert.Equal("""{"captured":2}""", coaching["benchmarkSources"]!.ToJsonString());
        Assert.Equal(["rightPeople", "rightPeople", "rightPeople"], coaching["suggestions"]!.AsArray().Names("pillar"));
    }

    [Fact]
    public async Task The_teams_below_count_when_asked_for()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Friday, 12, 2, 10, 15);

        var alone = await company.GetAsync($"/v1/teams/{company.France}/coaching");
        var tree = await company.GetAsync($"/v1/teams/{company.France}/coaching?includeSubteams=true");

        Assert.Equal((0, 1), (alone["scored"]!.GetValue<int>(), tree["scored"]!.GetValue<int>()));
        Assert.Null(alone["trainTogether"]);
        Assert.Empty(alone["pillars"]!.AsArray());
    }

    [Fact]
    public async Task It_is_for_who_leads_the_team()
    {
        var company = await Coached.CreateAsync(host);
        var manager = await company.ManagerAsync();

        await (await manager.GetAsync($"/v1/teams/{company.Milan}/coaching")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        foreach (var role in new[] { "hr", "admin" })
            await (await (await company.Acme.SignInAsync(role)).GetAsync($"/v1/teams/{company.Lyon}/coaching")).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "missingRole"
            );
    }

    [Fact]
    public async Task Refuses_what_it_cannot_read()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"/v1/teams/{company.Lyon}/coaching?includeSubteams=perhaps")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync($"/v1/teams/{company.Lyon}/coaching")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync($"/v1/teams/{company.Lyon}/coaching")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
