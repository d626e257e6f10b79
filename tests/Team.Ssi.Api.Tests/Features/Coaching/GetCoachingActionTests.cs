using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetCoachingActionTests(ApiHost host)
{
    [Fact]
    public async Task Answers_a_shipped_and_an_own_action()
    {
        var company = await Coached.CreateAsync(host);
        var own = await company.CreateActionAsync();

        var shipped = await company.GetAsync($"/v1/coaching-actions/{Coached.Colleagues}");
        var story = await company.GetAsync($"/v1/coaching-actions/{own}");

        Assert.Equal(("relationships", "True"), ($"{shipped["pillar"]}", $"{shipped["onceOnly"]!.GetValue<bool>()}"));
        Assert.Equal(("Tell a story", (object?)null), ($"{story["title"]}", story["fr"]));
    }

    [Fact]
    public async Task It_is_not_sent_again_to_who_has_it()
    {
        var company = await Coached.CreateAsync(host);
        var path = $"/v1/coaching-actions/{Coached.Colleagues}";
        var tag = (await company.Http.GetAsync(path)).Headers.ETag!.ToString();

        var again = await company.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", tag);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync("/v1/coaching-actions/1")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "path:actionId",
            "invalidValue"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        var answer = await reader.GetAsync($"/v1/coaching-actions/{Coached.Colleagues}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var own = await company.CreateActionAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync($"/v1/coaching-actions/{own}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
