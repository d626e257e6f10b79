using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetCheckInTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_check_in_with_its_version()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var checkIn = await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });

        var answer = await company.Http.GetAsync($"{plan}/check-ins/{checkIn["id"]}");

        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(checkIn.ToJsonString(), (await answer.ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await (await company.Http.GetAsync($"{plan}/check-ins/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var checkIn = await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.GetAsync($"{plan}/check-ins/{checkIn["id"]}"),
            "members:read"
        );
    }
}
