using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class DeleteEnrollmentTests(ApiHost host)
{
    [Fact]
    public async Task Takes_the_history_with_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = Programs.Enrollment(program, alice);
        await acme.EnrollAsync(program, alice, "active", Programs.Start);

        var answer = await acme.Http.DeleteAsync(path);
        await acme.EnrollAsync(program, alice, "invited", new DateOnly(2026, 8, 1));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Single((await (await acme.Http.GetAsync(path)).ReadAsync())["history"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_a_stale_version_and_who_may_not()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = Programs.Enrollment(program, alice);
        await acme.EnrollAsync(program, alice, "active", Programs.Start);

        await (await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", "\"7\"")).ShouldBeProblemAsync(
            HttpStatusCode.PreconditionFailed,
            "preconditionFailed"
        );
        await (await (await acme.SignInAsync("marketing")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        await (await (await acme.ClientWithAsync("advocacy:read")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task Who_may_not_see_the_member_by_name_does_not_learn_whether_they_are_enrolled()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, milan) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Milan"));
        var (program, alice, bob) = (
            await acme.CreateProgramAsync(),
            await acme.CreateMemberAsync("Alice", lyon),
            await acme.CreateMemberAsync("Bob", lyon)
        );
        await acme.EnrollAsync(program, alice, "active", Programs.Start);

        foreach (var http in (HttpClient[])[await acme.SignInAsync("marketing"), await acme.ClientOfTeamsAsync([milan], "advocacy:write")])
        {
            foreach (var member in (Guid[])[alice, bob])
                await (await http.DeleteAsync(Programs.Enrollment(program, member))).ShouldBeProblemAsync(
                    HttpStatusCode.Forbidden,
                    "outsideTeamScope"
                );
            var nobody = await http.DeleteAsync(Programs.Enrollment(program, Guid.CreateVersion7()));
            await nobody.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        }
    }

    [Fact]
    public async Task Who_is_not_enrolled_and_a_stranger_get_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (program, alice) = (await other.CreateProgramAsync(), await other.CreateMemberAsync("Alice"));
        await other.EnrollAsync(program, alice, "active", Programs.Start);
        var own = Programs.Enrollment(await acme.CreateProgramAsync(), await acme.CreateMemberAsync("Bob"));

        foreach (var path in (string[])[Programs.Enrollment(program, alice), own])
            await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
