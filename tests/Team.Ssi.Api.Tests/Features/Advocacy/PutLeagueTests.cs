using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class PutLeagueTests(ApiHost host)
{
    public static object Of(string unit = "weeks", int length = 4, int promoted = 3, int relegated = 2) =>
        new
        {
            seasonUnit = unit,
            seasonLength = length,
            promoted,
            relegated,
        };

    [Fact]
    public async Task Gives_a_programme_a_league_and_changes_its_rules()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";

        var created = await acme.Http.PutAsJsonAsync(path, Of());
        var same = await acme.Http.PutAsJsonAsync(path, Of());
        var changed = await acme.Http.PutAsJsonAsync(path, Of("months", 1, 5, 0));

        Assert.Equal(3, (await created.ReadAsync(HttpStatusCode.Created))["season"]!.GetValue<int>());
        Assert.Equal(created.Headers.ETag, same.Headers.ETag);
        var league = await changed.ReadAsync();
        Assert.Equal(
            ("months", 1, 5, 0),
            (
                league["seasonUnit"]!.GetValue<string>(),
                league["seasonLength"]!.GetValue<int>(),
                league["promoted"]!.GetValue<int>(),
                league["relegated"]!.GetValue<int>()
            )
        );
        Assert.NotEqual(created.Headers.ETag, changed.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Refuses_to_change_what_has_changed_since()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";
        await acme.Http.PutAsJsonAsync(path, Of());

        var stale = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(Of(length: 8)) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"0\"");

        await (await acme.Http.SendAsync(stale)).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Theory]
    [InlineData("weeks", 0, 1, 1, "#/seasonLength")]
    [InlineData("weeks", 53, 1, 1, "#/seasonLength")]
    [InlineData("months", 13, 1, 1, "#/seasonLength")]
    [InlineData("weeks", 4, 51, 1, "#/promoted")]
    [InlineData("weeks", 4, 1, -1, "#/relegated")]
    public async Task Refuses_rules_out_of_range(string unit, int length, int promoted, int relegated, string pointer)
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";

        await (await acme.Http.PutAsJsonAsync(path, Of(unit, length, promoted, relegated))).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            pointer,
            "outOfRange"
        );
    }

    [Fact]
    public async Task Refuses_who_runs_no_programmes_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";
        var manager = await acme.SignInAsync("manager", [await acme.CreateTeamAsync("Lyon")]);

        await (await manager.PutAsJsonAsync(path, Of())).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await (await acme.ClientWithAsync("advocacy:read")).PutAsJsonAsync(path, Of())).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.PutAsJsonAsync($"/v1/programs/{foreign}/league", Of())).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }
}
