using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class EnrollMembersTests(ApiHost host)
{
    [Fact]
    public async Task Enrols_a_team_and_leaves_who_is_enrolled_already()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice", france, lyon);
        await acme.CreateMemberAsync("Bob", lyon);
        await acme.CreateMemberAsync("Carla");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        var path = $"/v1/programs/{program}/enrollments";

        var own = await acme.Http.PostAsJsonAsync(path, new { teamId = france });
        var all = await acme.Http.PostAsJsonAsync(
            path,
            new
            {
                teamId = france,
                includeSubteams = true,
                on = "2026-09-10",
                cohort = "Second",
            }
        );

        Assert.Equal((1, 0), Counts(await own.ReadAsync()));
        Assert.Equal((2, 1), Counts(await all.ReadAsync()));
        var enrollments = await acme.Http.WalkAsync(path, 50);
        Assert.Equal(
            ["Alice active 2026-09-01 ", "Bob invited 2026-09-10 Second"],
            enrollments.Select(one => $"{one["member"]!["displayName"]} {one["status"]} {one["since"]} {one["cohort"]}")
        );
        Assert.All(enrollments, one => Assert.Single(one["history"]!.AsArray()));
    }

    [Fact]
    public async Task Refuses_an_unknown_team_and_a_day_in_the_future()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/enrollments";
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateTeamAsync("Lyon");

        var unknown = await acme.Http.PostAsJsonAsync(path, new { teamId = foreign });
        var future = await acme.Http.PostAsJsonAsync(path, new { teamId = await acme.CreateTeamAsync("Lyon"), on = "2026-11-23" });

        await unknown.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/teamId", "unknownTeam");
        await future.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/on", "future");
    }

    [Fact]
    public async Task A_wave_has_a_name_or_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var (program, lyon) = (await acme.CreateProgramAsync(), await acme.CreateTeamAsync("Lyon"));

        var answer = await acme.Http.PostAsJsonAsync($"/v1/programs/{program}/enrollments", new { teamId = lyon, cohort = "" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/cohort", "required");
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/enrollments";
        var (lyon, milan) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Milan"));
        var confined = await acme.ClientOfTeamsAsync([lyon], "advocacy:write");

        await (await (await acme.ClientWithAsync("advocacy:read")).PostAsJsonAsync(path, new { teamId = lyon })).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await confined.PostAsJsonAsync(path, new { teamId = milan })).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        Assert.Equal(HttpStatusCode.OK, (await confined.PostAsJsonAsync(path, new { teamId = lyon })).StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        var answer = await acme.Http.PostAsJsonAsync(
            $"/v1/programs/{foreign}/enrollments",
            new { teamId = await acme.CreateTeamAsync("Lyon") }
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static (int, int) Counts(JsonObject answer) => (answer["members"]!.GetValue<int>(), answer["enrolled"]!.GetValue<int>());
}
