using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class UpdatePlanGoalTests(ApiHost host)
{
    [Fact]
    public async Task Changes_target_and_day_and_never_the_baseline()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 55);

        var changed = await company.Http.PatchAsync($"{plan}/goals/{goal["id"]}", new { target = 70, dueOn = "2026-12-31" });

        Assert.Equal("70 2026-12-31 50", $"{changed["target"]} {changed["dueOn"]} {changed["baseline"]}");
        Assert.Equal(0.25m, (decimal)changed["progress"]!);
        var late = await company.Http.SendWithAsync(
            HttpMethod.Patch,
            $"{plan}/goals/{goal["id"]}",
            "If-Match",
            "\"1\"",
            Answers.Patch(new { target = 80 })
        );
        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Theory]
    [InlineData("""{ "target": 50 }""", "#/target", "outOfRange")]
    [InlineData("""{ "target": null }""", "#/target", "required")]
    [InlineData("""{ "dueOn": "2026-11-01" }""", "#/dueOn", "outOfRange")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });

        var answer = await company.Http.PatchAsync($"{plan}/goals/{goal["id"]}", Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PatchAsync($"{plan}/goals/{goal["id"]}", Answers.Patch(new { target = 70 })),
            "coaching:read"
        );
    }
}
