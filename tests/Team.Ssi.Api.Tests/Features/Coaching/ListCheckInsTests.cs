using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class ListCheckInsTests(ApiHost host)
{
    [Fact]
    public async Task Shows_them_newest_first_with_the_notes_that_one_may_read()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var manager = await company.ManagerAsync();
        foreach (var day in new[] { 3, 17, 10 })
            await manager.PostAsync(
                $"{plan}/check-ins",
                new
                {
                    heldOn = $"2026-11-{day:00}",
                    sharedNote = $"Day {day}",
                    privateNote = "Quiet",
                }
            );

        var seen = await (await company.AliceAsync()).WalkAsync($"{plan}/check-ins", 2);

        Assert.Equal(["Day 17", "Day 10", "Day 3"], seen.Names("sharedNote"));
        Assert.All(seen, checkIn => Assert.Null(checkIn["privateNote"]));
        Assert.All(
            await manager.WalkAsync($"{plan}/check-ins", 50),
            checkIn => Assert.Equal("Quiet", checkIn["privateNote"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Who_leads_the_member_no_more_reads_no_more()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var manager = await company.ManagerAsync();
        await manager.PostAsync($"{plan}/check-ins", new { privateNote = "Quiet" });

        await company.Http.DeleteAsync($"/v1/teams/{company.Lyon}/members/{company.Alice}");

        await (await manager.GetAsync($"{plan}/check-ins")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed")]
    [InlineData("cursor=x", HttpStatusCode.BadRequest, "invalidCursor")]
    public async Task Refuses(string query, HttpStatusCode status, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await (await company.Http.GetAsync($"{plan}/check-ins?{query}")).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var checkIn = await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync($"{plan}/check-ins"), "members:read");
    }
}
