using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class RemoveTeamMemberTests(ApiHost host)
{
    [Fact]
    public async Task Without_a_day_the_period_ended_yesterday()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");

        var answer = await acme.Http.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("2026-11-21", (await (await acme.Http.GetAsync(path)).ReadAsync())["to"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_period_since_always_ends_too()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: null);

        await acme.Http.DeleteAsync(path);

        var period = await (await acme.Http.GetAsync(path)).ReadAsync();
        Assert.Null(period["from"]);
        Assert.Equal("2026-11-21", period["to"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2026-12-01")]
    public async Task A_period_that_begins_today_or_later_is_removed(string from)
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from);

        var answer = await acme.Http.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_last_day_belongs_to_the_period()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");

        await acme.Http.DeleteAsync($"{path}?to=2026-10-31");

        Assert.Equal(1, await SizeAsync("2026-10-31"));
        Assert.Equal(0, await SizeAsync("2026-11-01"));

        async Task<int> SizeAsync(string asOf) =>
            (await (await acme.Http.GetAsync($"{path[..path.LastIndexOf('/')]}?asOf={asOf}")).ReadAsync())["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_period_of_one_day_is_possible()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");

        await acme.Http.DeleteAsync($"{path}?to=2026-09-01");

        Assert.Equal("2026-09-01", (await (await acme.Http.GetAsync(path)).ReadAsync())["to"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-08-31", HttpStatusCode.UnprocessableEntity, "outOfRange")]
    [InlineData("9999-12-31", HttpStatusCode.UnprocessableEntity, "outOfRange")]
    [InlineData("0001-01-01", HttpStatusCode.UnprocessableEntity, "outOfRange")]
    [InlineData("tomorrow", HttpStatusCode.BadRequest, "invalidValue")]
    [InlineData("2026-02-30", HttpStatusCode.BadRequest, "invalidValue")]
    public async Task Refuses_bad_input(string to, HttpStatusCode status, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");

        var answer = await acme.Http.DeleteAsync($"{path}?to={to}");

        var kind = status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed";
        await answer.ShouldBeProblemAsync(status, kind, "?to", code);
        Assert.Null((await (await acme.Http.GetAsync(path)).ReadAsync())["to"]);
    }

    [Fact]
    public async Task Without_an_open_period_there_is_nothing_to_end()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");
        await acme.Http.DeleteAsync(path);

        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: "2026-09-01");
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;
        await acme.Http.PutAsJsonAsync(path, new { role = "lead" });

        var stale = await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", tag);
        var current = await acme.Http.SendWithAsync(
            HttpMethod.Delete,
            path,
            "If-Match",
            (await acme.Http.GetAsync(path)).Headers.ETag!.Tag
        );

        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(HttpStatusCode.NoContent, current.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme, from: null);
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var path = await PlaceAsync(acme, from: null);

        await (await other.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Null((await (await acme.Http.GetAsync(path)).ReadAsync())["to"]);
    }

    private static async Task<string> PlaceAsync(TestOrganization acme, string? from)
    {
        var path = $"/v1/teams/{await acme.CreateTeamAsync("Lyon")}/members/{await acme.CreateMemberAsync("Alice")}";
        await (await acme.Http.PutAsJsonAsync(path, new { from })).ReadAsync(HttpStatusCode.Created);
        return path;
    }
}
