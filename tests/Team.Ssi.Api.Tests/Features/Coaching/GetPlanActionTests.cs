using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetPlanActionTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_action_with_its_version()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });

        var answer = await company.Http.GetAsync($"{plan}/actions/{action["id"]}");

        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal(action.ToJsonString(), (await answer.ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await (await company.Http.GetAsync($"{plan}/actions/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync($"{plan}/actions/{action["id"]}"), "members:read");
    }
}
