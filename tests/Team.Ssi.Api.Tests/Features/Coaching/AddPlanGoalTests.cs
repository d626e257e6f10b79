using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Features.Imports;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class AddPlanGoalTests(ApiHost host)
{
    [Fact]
    public async Task The_baseline_is_the_score_as_of_the_plans_start()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 56);

        var answer = await company.Http.PostAsJsonAsync($"{plan}/goals", new { metric = "relationships", target = 15 });

        var goal = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{plan}/goals/{goal["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal("12.5 2026-10-30 2027-01-31", $"{goal["baseline"]} {goal["baselineOn"]} {goal["dueOn"]}");
        // 14 now: 1.5 of 2.5 points.
        Assert.Equal((14m, 0.6m), ((decimal)goal["score"]!, (decimal)goal["progress"]!));
    }

    [Fact]
    public async Task A_forecast_is_of_the_goal_itself()
    {
        var company = await Coached.CreateAsync(host);
        foreach (var (place, total) in new[] { 56, 57.1m, 58, 58.9m, 60.2m, 61, 62, 63.1m }.Index())
            await company.Acme.RecordAsync(company.Alice, Coached.Friday.AddDays(7 * (place - 7)), total);
        var plan = await company.Http.PostAsync(PlanPaths.Plans, PlanPaths.PlanOf(company.Alice));

        var goal = await company.Http.PostAsync($"{PlanPaths.Plans}/{plan["id"]}/goals", new { metric = "total", target = 75 });

        Assert.Equal("""{"target":75,"from":"2027-02-08","to":"2027-02-15"}""", goal["forecast"]!.ToJsonString());
    }

    [Fact]
    public async Task Webhooks_are_told_once_that_it_is_reached()
    {
        var company = await Coached.CreateAsync(host);
        await company.Http.PostAsync(
            "/v1/webhooks",
            new
            {
                name = "CRM",
                url = "https://hooks.example.com/ssi",
                events = new[] { "goal.reached" },
            }
        );
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 55 });
        await company.Http.PostAsync($"{plan}/goals", new { metric = "insights", target = 20 });

        foreach (var (day, total) in new[] { (13, 54.5m), (20, 55m), (21, 56m) })
            await company.Acme.RecordAsync(company.Alice, new DateOnly(2026, 11, day), total);

        var told = Assert.Single(await company.Acme.MessagesAsync("goal.reached"));
        Assert.Equal(goal["id"]!.GetValue<string>(), told["goalId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_is_told_what_an_anonymous_member_has_recorded_or_reached()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 55 });
        var self = await company.Acme.SignInAsync("member", memberId: company.Alice);
        await (
            await self.PutAsJsonAsync($"/v1/members/{company.Alice}/privacy", new { anonymous = true, paused = (object?)null })
        ).ReadAsync();

        await company.Acme.CreateWebhookAsync("https://hooks.example.com/ssi");
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 56);
        await company.Acme.Http.ImportAsync($"date,member id,total\n2026-11-21,{company.Alice},57\n");
        await company.Acme.RecordAsync(company.Carla, Coached.Friday, 56);

        Assert.Empty(await company.Acme.MessagesAsync("goal.reached"));
        // Whatever is sent holds ids and dates only.
        var told = await company.Acme.MessagesAsync("submission.recorded");
        Assert.Equal([$"{company.Carla} 2026-11-20"], told.Select(data => $"{data["memberId"]} {data["capturedOn"]}"));
        Assert.Equal(
            "capturedOn memberId revision",
            string.Join(' ', told[0].AsObject().Select(field => field.Key).Order(StringComparer.Ordinal))
        );
    }

    [Theory]
    [InlineData("""{ "metric": "total", "target": 50 }""", "#/target", "outOfRange")]
    [InlineData("""{ "metric": "insights", "target": 26 }""", "#/target", "outOfRange")]
    [InlineData("""{ "metric": "total", "target": 101 }""", "#/target", "outOfRange")]
    [InlineData("""{ "metric": "improvement", "target": 10 }""", "#/metric", "notAllowed")]
    [InlineData("""{ "metric": "total", "target": 60, "dueOn": "2027-02-01" }""", "#/dueOn", "outOfRange")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        var answer = await company.Http.PostAsync($"{plan}/goals", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Without_a_reading_there_is_no_baseline()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.Http.PostAsync(PlanPaths.Plans, PlanPaths.PlanOf(company.Carla));

        var answer = await company.Http.PostAsJsonAsync($"{PlanPaths.Plans}/{plan["id"]}/goals", new { metric = "total", target = 60 });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/metric", "noBaseline");
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PostAsJsonAsync($"{plan}/goals", new { metric = "total", target = 60 }),
            "coaching:read"
        );
    }
}
