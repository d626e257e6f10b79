using System.Net;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class ListCoachingPlansTests(ApiHost host)
{
    private const string Path = PlanPaths.Plans;

    [Fact]
    public async Task Everybody_gets_the_plans_that_are_their_matter()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreatePlanAsync();
        await company.Http.PostAsync(Path, PlanPaths.PlanOf(company.Carla));

        Assert.Equal(["Carla", "Alice"], MembersOf(await company.Http.WalkAsync(Path, 1)));
        Assert.Equal(["Alice"], MembersOf(await (await company.ManagerAsync()).WalkAsync(Path, 50)));
        Assert.Equal(["Alice"], MembersOf(await (await company.AliceAsync()).WalkAsync(Path, 50)));
        Assert.Empty(await (await company.Acme.SignInAsync("hr")).WalkAsync(Path, 50));
        Assert.Empty(await (await company.Acme.SignInAsync("admin")).WalkAsync(Path, 50));
        var confined = await company.Acme.ClientOfTeamsAsync([company.Milan], "coaching:read");
        Assert.Equal(["Carla"], MembersOf(await confined.WalkAsync(Path, 50)));
    }

    [Fact]
    public async Task Plans_of_who_is_anonymous_are_for_them_and_who_leads_them_directly()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreatePlanAsync();
        await company.Http.PostAsync(Path, PlanPaths.PlanOf(company.Carla));
        var alice = await company.HideAliceAsync();

        Assert.Equal(["Carla"], MembersOf(await company.Http.WalkAsync(Path, 50)));
        Assert.Empty(await (await company.ManagerAsync()).WalkAsync(Path, 50));
        Assert.Equal(["Alice"], MembersOf(await (await company.DirectManagerAsync()).WalkAsync(Path, 50)));
        Assert.Equal(["Alice"], MembersOf(await alice.WalkAsync(Path, 50)));
    }

    [Fact]
    public async Task A_preset_leaves_those_who_accept_coaching_to_who_leads_them_directly()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreatePlanAsync();
        await company.AdoptWorksCouncilAsync();
        var (above, direct) = (await company.ManagerAsync(), await company.DirectManagerAsync());
        Assert.Empty(await direct.WalkAsync(Path, 50));

        await company.AcceptCoachingAsync();

        Assert.Equal(["Alice"], MembersOf(await direct.WalkAsync(Path, 50)));
        Assert.Empty(await above.WalkAsync(Path, 50));
        Assert.Equal(["Alice"], MembersOf(await company.Http.WalkAsync(Path, 50)));
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync(Path, PlanPaths.PlanOf(company.Carla));
        await company.Http.PatchAsync(plan, new { status = "cancelled" });

        Assert.Equal(["Alice"], MembersOf(await company.Http.WalkAsync($"{Path}?memberId={company.Alice}", 50)));
        Assert.Equal(["Carla"], MembersOf(await company.Http.WalkAsync($"{Path}?teamId={company.Milan}", 50)));
        Assert.Equal(["Carla"], MembersOf(await company.Http.WalkAsync($"{Path}?status=active", 50)));
        Assert.Equal(["Alice"], MembersOf(await company.Http.WalkAsync($"{Path}?status=cancelled", 50)));
    }

    [Fact]
    public async Task A_file_holds_the_list()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreatePlanAsync();

        var rows = await (await company.Http.GetAsync($"{Path}?format=csv")).ReadCsvAsync();

        Assert.Equal("Alice Relationships first Active", $"{rows[0]["Member"]} {rows[0]["Title"]} {rows[0]["Status"]}");
    }

    [Theory]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "validationFailed")]
    [InlineData("status=open", HttpStatusCode.BadRequest, "malformedRequest")]
    [InlineData("cursor=x", HttpStatusCode.BadRequest, "invalidCursor")]
    public async Task Refuses(string query, HttpStatusCode status, string code)
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{Path}?{query}")).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("members:read");

        await (await reader.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_none()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreatePlanAsync();
        var other = await host.CreateOrganizationAsync("Other");

        Assert.Empty(await other.Http.WalkAsync($"{Path}?memberId={company.Alice}", 50));
    }

    private static IEnumerable<string> MembersOf(IEnumerable<System.Text.Json.Nodes.JsonNode> plans) =>
        plans.Select(plan => plan["member"]!["displayName"]!.GetValue<string>());
}
