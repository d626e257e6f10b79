using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramEffectWeeksTests(ApiHost host)
{
    [Fact]
    public async Task Follows_both_sides_from_before_the_start_on()
    {
        var (acme, program) = await CompanyAsync(perSide: 10);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect/weeks")).ReadAsync();

        Assert.Equal("2026-10-31", effect["baselineOn"]!.GetValue<string>());
        // Readings of the 30th of October and of the 10th of November, when participants had gained 3 to 5 and the others 1 to 3.
        Assert.Equal(
            ["0 2026-10-31 10 10 0", "1 2026-11-07 10 10 0", "2 2026-11-14 10 10 2", "3 2026-11-21 10 10 2"],
            effect["weeks"]!.AsArray().Select(Shown)
        );
        Assert.Null(effect["weeks"]![0]!["interval"]);
        var interval = effect["weeks"]![3]!["interval"]!.AsArray().Select(end => end!.GetValue<double>()).ToList();
        Assert.InRange(2, interval[0], interval[1]);
        Assert.Contains(
            "2026-11-14",
            await acme.Http.GetStringAsync($"/v1/programs/{program}/effect/weeks?format=csv"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Fewer_than_ten_on_a_side_get_no_figure()
    {
        var (acme, program) = await CompanyAsync(perSide: 2);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect/weeks")).ReadAsync();

        Assert.All(effect["weeks"]!.AsArray(), week => Assert.Null(week!["estimate"]));
    }

    [Fact]
    public async Task Refuses_a_day_in_the_future_and_who_may_not()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/effect/weeks";

        await (await acme.Http.GetAsync($"{path}?asOf=2026-11-23")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?asOf",
            "future"
        );
        await (await (await acme.SignInAsync("marketing")).GetAsync($"{path}?asOf=2026-11-20")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingRole"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/effect/weeks")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization, Guid Program)> CompanyAsync(int perSide)
    {
        var acme = await host.CreateOrganizationAsync();
        var start = new DateOnly(2026, 11, 1);
        var program = await acme.CreateProgramAsync(startsOn: start);
        for (var i = 0; i < 2 * perSide; i++)
        {
            var (member, participates) = (await acme.CreateMemberAsync($"Member {i}"), i % 2 == 0);
            await acme.RecordAsync(member, start.AddDays(-2), 40 + i);
            await acme.RecordAsync(member, start.AddDays(9), 40 + i + (participates ? 3 : 1) + i / 2 % 3);
            if (participates)
                await acme.EnrollAsync(program, member, "active", start);
        }
        return (acme, program);
    }

    private static string Shown(JsonNode? week) =>
        $"{week!["week"]} {week["asOf"]} {week["participants"]} {week["others"]} {week["estimate"]}";
}
