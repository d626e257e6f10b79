using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class CreateCoachingPlanTests(ApiHost host)
{
    private const string Path = PlanPaths.Plans;

    [Fact]
    public async Task A_manager_makes_a_plan_and_coaches_it()
    {
        var company = await Coached.CreateAsync(host);
        var manager = await company.ManagerAsync();

        var answer = await manager.PostAsJsonAsync(Path, PlanPaths.PlanOf(company.Alice));

        var plan = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{Path}/{plan["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal(("Alice", "active"), ($"{plan["member"]!["displayName"]}", $"{plan["status"]}"));
        Assert.Equal(plan["readers"]![0]!["id"]!.GetValue<Guid>(), plan["coach"]!["id"]!.GetValue<Guid>());
        Assert.Equal("2026-11-16", plan["nextCheckInOn"]!.GetValue<string>());
        Assert.Null(plan["summary"]);
    }

    [Fact]
    public async Task A_member_makes_one_for_themselves_and_for_nobody_else()
    {
        var company = await Coached.CreateAsync(host);
        var alice = await company.AliceAsync();

        var own = await alice.PostAsync(Path, PlanPaths.PlanOf(company.Alice));
        var other = await alice.PostAsJsonAsync(Path, PlanPaths.PlanOf(company.Carla));

        Assert.Null(own["coach"]);
        await other.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Open_actions_of_an_earlier_plan_are_carried_over()
    {
        var company = await Coached.CreateAsync(host);
        var first = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{first}/actions", new { title = "Call three customers" });
        var done = await company.Http.PostAsync($"{first}/actions", new { actionId = Coached.Search });
        await company.Http.PatchAsync($"{first}/actions/{done["id"]}", new { status = "done" });
        await company.Http.PatchAsync(first, new { status = "finished" });

        var second = await company.Http.PostAsync(
            Path,
            new
            {
                memberId = company.Alice,
                endsOn = "2027-03-31",
                carryForwardFrom = first[^36..],
            }
        );

        var carried = Assert.Single(second["actions"]!.AsArray())!;
        Assert.Equal(("Call three customers", 1, "2026-12-06"), ($"{carried["title"]}", (int)carried["carried"]!, $"{carried["dueOn"]}"));
        Assert.Equal(1, (int)(await company.GetAsync(first))["summary"]!["actionsOpen"]!);
    }

    [Theory]
    [InlineData("""{ "memberId": "019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88", "endsOn": "2027-01-31" }""", "#/memberId", "unknownMember")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "2026-11-21" }""", "#/endsOn", "outOfRange")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "2029-01-01" }""", "#/endsOn", "outOfRange")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "9999-12-31" }""", "#/endsOn", "outOfRange")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "2027-01-31", "title": "" }""", "#/title", "required")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "2027-01-31", "checkInEveryDays": 0 }""", "#/checkInEveryDays", "outOfRange")]
    [InlineData("""{ "memberId": "{alice}", "endsOn": "2027-01-31", "coachId": "{alice}" }""", "#/coachId", "notAllowed")]
    [InlineData(
        """{ "memberId": "{alice}", "endsOn": "2027-01-31", "carryForwardFrom": "{alice}" }""",
        "#/carryForwardFrom",
        "unknownPlan"
    )]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.PostAsync(
            Path,
            Answers.Json(body.Replace("{alice}", $"{company.Alice}", StringComparison.Ordinal))
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);

        await company.ShouldBeRefusedToOthersAsync(http => http.PostAsJsonAsync(Path, PlanPaths.PlanOf(company.Alice)), "coaching:read");
    }

    [Fact]
    public async Task Another_organizations_member_is_unknown()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.PostAsJsonAsync(Path, PlanPaths.PlanOf(company.Alice))).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/memberId",
            "unknownMember"
        );
    }
}
