using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class UpdateCoachingPlanTests(ApiHost host)
{
    [Fact]
    public async Task Changes_what_is_sent()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        var changed = await company.Http.PatchAsync(
            plan,
            new
            {
                title = "Insights first",
                endsOn = "2026-12-31",
                checkInEveryDays = 7,
            }
        );

        Assert.Equal("Insights first 2026-12-31 7", $"{changed["title"]} {changed["endsOn"]} {changed["checkInEveryDays"]}");
    }

    [Fact]
    public async Task A_finished_plan_freezes_its_summary()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        await company.Http.PostAsync($"{plan}/goals", new { metric = "insights", target = 13 });
        await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });
        await company.Http.PostAsync($"{plan}/check-ins", new { mood = 4 });
        await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 52.5m);

        var finished = await company.Http.PatchAsync(plan, new { status = "finished" });
        await company.Acme.RecordAsync(company.Alice, new DateOnly(2026, 11, 21), 90);
        var later = await company.GetAsync(plan);

        Assert.Equal(
            """{"goalsReached":1,"goals":2,"actionsDone":0,"actionsSkipped":0,"actionsOpen":1,"checkIns":2,"meanMood":3.5}""",
            finished["summary"]!.ToJsonString()
        );
        Assert.Equal("2026-11-22", finished["closedOn"]!.GetValue<string>());
        Assert.Equal(finished["goals"]!.ToJsonString(), later["goals"]!.ToJsonString());
        Assert.Equal(0.25m, later["goals"]![0]!["progress"]!.GetValue<decimal>());
        foreach (
            var (path, body) in new (string, object)[]
            {
                ("goals", new { metric = "total", target = 95 }),
                ("actions", new { title = "Call" }),
                ("check-ins", new { }),
            }
        )
            await (
                await company.Http.PostAsync($"{plan}/{path}", Answers.Json(System.Text.Json.JsonSerializer.Serialize(body)))
            ).ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#", "planClosed");
        await (await company.Http.PatchAsync(plan, Answers.Patch(new { status = "active" }))).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "#",
            "planClosed"
        );
    }

    [Theory]
    [InlineData("""{ "endsOn": "2026-11-01" }""", "#/endsOn", "outOfRange")]
    [InlineData("""{ "title": null }""", "#/title", "required")]
    [InlineData("""{ "checkInEveryDays": 91 }""", "#/checkInEveryDays", "outOfRange")]
    [InlineData("""{ "coachId": "019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88" }""", "#/coachId", "notAllowed")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        var answer = await company.Http.PatchAsync(plan, Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Who_read_another_version_is_told()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var tag = (await company.Http.GetAsync(plan)).Headers.ETag!.ToString();
        await company.Http.PatchAsync(plan, new { title = "Insights first" });

        var late = await company.Http.SendWithAsync(HttpMethod.Patch, plan, "If-Match", tag, Answers.Patch(new { title = "People first" }));

        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PatchAsync(plan, Answers.Patch(new { title = "Mine" })),
            "coaching:read"
        );
    }
}
