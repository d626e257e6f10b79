using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetOrganizationSummaryTests(ApiHost host)
{
    [Fact]
    public async Task Sums_up_everybody_once_also_those_without_a_team()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var paris = await acme.CreateTeamAsync("Paris");
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", lyon, paris), RunningClock.Today, 70);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob"), RunningClock.Today, 50);

        var summary = await (await acme.Http.GetAsync("/v1/organization/summary")).ReadAsync();

        Assert.Equal("organization", summary["board"]!["type"]!.GetValue<string>());
        Assert.Equal(
            (2, 2, 60.0),
            (summary["n"]!.GetValue<int>(), summary["active"]!.GetValue<int>(), summary["mean"]!.GetValue<double>())
        );
    }

    [Fact]
    public async Task Another_organization_counts_for_nothing()
    {
        var other = await host.CreateOrganizationAsync("Other");
        await other.RecordAsync(await other.CreateMemberAsync("Mallory"), RunningClock.Today, 99);
        var acme = await host.CreateOrganizationAsync();

        var summary = await (await acme.Http.GetAsync("/v1/organization/summary")).ReadAsync();

        Assert.Equal((0, 0), (summary["n"]!.GetValue<int>(), summary["active"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Refuses_a_metric_that_does_not_exist()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/organization/summary?metric=fame");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "?metric", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync("/v1/organization/summary")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
