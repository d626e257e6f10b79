using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class RetireCoachingActionTests(ApiHost host)
{
    [Fact]
    public async Task What_is_retired_is_suggested_to_nobody_any_more()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Coached.Friday, 20, 20, 20, 6);
        var path = $"/v1/members/{company.Alice}/coaching";
        Assert.Contains($"{Coached.Colleagues}", (await company.GetAsync(path))["suggestions"]!.AsArray().Names("actionId"));

        for (var time = 0; time < 2; time++)
            Assert.Equal(
                HttpStatusCode.NoContent,
                (await company.Http.DeleteAsync($"/v1/coaching-actions/{Coached.Colleagues}")).StatusCode
            );

        Assert.DoesNotContain($"{Coached.Colleagues}", (await company.GetAsync(path))["suggestions"]!.AsArray().Names("actionId"));
        Assert.Equal([$"{Coached.Colleagues}"], (await company.Http.WalkAsync("/v1/coaching-actions?retired=true", 50)).Names("id"));
    }

    [Fact]
    public async Task An_organization_retires_for_itself()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await company.Http.DeleteAsync($"/v1/coaching-actions/{Coached.Colleagues}");

        Assert.Empty(await other.Http.WalkAsync("/v1/coaching-actions?retired=true", 50));
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.DeleteAsync("/v1/coaching-actions/x")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("coaching:read");

        var answer = await reader.DeleteAsync($"/v1/coaching-actions/{Coached.Colleagues}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var own = await company.CreateActionAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.DeleteAsync($"/v1/coaching-actions/{own}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
