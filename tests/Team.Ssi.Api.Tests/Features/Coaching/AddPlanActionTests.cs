using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class AddPlanActionTests(ApiHost host)
{
    [Fact]
    public async Task An_action_of_the_library_or_a_free_one_is_due_at_the_next_check_in()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var own = await company.CreateActionAsync("Tell a story");

        var shipped = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });
        var story = await company.Http.PostAsync($"{plan}/actions", new { actionId = own, dueOn = "2026-12-01" });
        var free = await company.Http.PostAsync($"{plan}/actions", new { title = "Call three customers", pillar = "relationships" });

        Assert.Equal("rightPeople 2026-11-16 open", $"{shipped["pillar"]} {shipped["dueOn"]} {shipped["status"]}");
        Assert.Equal("Tell a story 2026-12-01", $"{story["title"]} {story["dueOn"]}");
        Assert.Equal(("Call three customers", null), ($"{free["title"]}", free["actionId"]));
    }

    [Fact]
    public async Task What_is_planned_is_not_suggested()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.RecordAsync(company.Alice, Coached.Friday, 20, 20, 20, 6);
        await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Colleagues });

        var coaching = await company.GetAsync($"/v1/members/{company.Alice}/coaching");

        Assert.DoesNotContain($"{Coached.Colleagues}", coaching["suggestions"]!.AsArray().Names("actionId"));
    }

    [Theory]
    [InlineData("{}", "#/actionId", "conflict")]
    [InlineData("""{ "actionId": "0199a000-0000-7000-8000-000000000401", "title": "Both" }""", "#/actionId", "conflict")]
    [InlineData("""{ "actionId": "0199a000-0000-7000-8000-000000000999" }""", "#/actionId", "unknownAction")]
    [InlineData("""{ "actionId": "0199a000-0000-7000-8000-000000000401", "pillar": "insights" }""", "#/pillar", "notAllowed")]
    [InlineData("""{ "title": "Call", "dueOn": "2027-02-01" }""", "#/dueOn", "outOfRange")]
    [InlineData("""{ "title": "a\u0000b" }""", "#/title", "invalidCharacter")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        var answer = await company.Http.PostAsync($"{plan}/actions", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PostAsJsonAsync($"{plan}/actions", new { title = "Call" }),
            "coaching:read"
        );
    }
}
