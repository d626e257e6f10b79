using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class UpdatePlanActionTests(ApiHost host)
{
    [Fact]
    public async Task What_is_done_rests_and_what_is_open_again_does_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });
        var path = $"{plan}/actions/{action["id"]}";

        var done = await company.Http.PatchAsync(path, new { status = "done" });
        var earlier = await company.Http.PatchAsync(path, new { closedOn = "2026-11-05" });
        var open = await company.Http.PatchAsync(path, new { status = "open", dueOn = "2026-12-01" });

        Assert.Equal("done 2026-11-22", $"{done["status"]} {done["closedOn"]}");
        Assert.Equal("done 2026-11-05", $"{earlier["status"]} {earlier["closedOn"]}");
        Assert.Equal(("open", "2026-12-01", null), ($"{open["status"]}", $"{open["dueOn"]}", open["closedOn"]));
    }

    [Theory]
    [InlineData("""{ "closedOn": "2026-11-20" }""", "#/closedOn", "outOfRange")]
    [InlineData("""{ "status": "done", "closedOn": "2026-11-23" }""", "#/closedOn", "outOfRange")]
    [InlineData("""{ "status": "skipped", "closedOn": "2026-11-01" }""", "#/closedOn", "outOfRange")]
    [InlineData("""{ "title": "Another" }""", "#/title", "notAllowed")]
    [InlineData("""{ "status": null }""", "#/status", "required")]
    [InlineData("""{ "dueOn": "2027-02-01" }""", "#/dueOn", "outOfRange")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });

        var answer = await company.Http.PatchAsync($"{plan}/actions/{action["id"]}", Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PatchAsync($"{plan}/actions/{action["id"]}", Answers.Patch(new { status = "done" })),
            "coaching:read"
        );
    }
}
