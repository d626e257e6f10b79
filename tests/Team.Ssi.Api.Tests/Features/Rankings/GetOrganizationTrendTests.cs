using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetOrganizationTrendTests(ApiHost host)
{
    [Fact]
    public async Task Shows_everybody_with_and_without_a_team()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", await acme.CreateTeamAsync("Lyon")), new DateOnly(2026, 11, 10), 40);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob"), new DateOnly(2026, 11, 20), 60);

        var points = (await (await acme.Http.GetAsync("/v1/organization/trend?weeks=10")).ReadAsync())["points"]!.AsArray();

        Assert.Equal(
            ["2026-W46 1 40 true", "2026-W47 2 50 false"],
            points.Select(point => $"{point!["week"]} {point["n"]} {point["mean"]} {point["complete"]}")
        );
    }

    [Fact]
    public async Task The_running_week_follows_the_organizations_time_zone()
    {
        // Sunday noon in Greenwich is Monday in Kiritimati.
        var acme = await host.CreateOrganizationAsync(timeZone: "Pacific/Kiritimati");
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 11, 20), 60);

        var points = (await (await acme.Http.GetAsync("/v1/organization/trend")).ReadAsync())["points"]!.AsArray();

        Assert.Equal(
            ["2026-W47 2026-11-22 true", "2026-W48 2026-11-23 false"],
            points.Select(point => $"{point!["week"]} {point["asOf"]} {point["complete"]}")
        );
    }

    [Fact]
    public async Task Refuses_a_number_of_weeks_out_of_range()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/organization/trend?weeks=105");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?weeks", "outOfRange");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync("/v1/organization/trend")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_only_its_own()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), RunningClock.Today, 60);
        var other = await host.CreateOrganizationAsync("Other");

        var trend = await (await other.Http.GetAsync("/v1/organization/trend")).ReadAsync();

        Assert.Empty(trend["points"]!.AsArray());
    }
}
