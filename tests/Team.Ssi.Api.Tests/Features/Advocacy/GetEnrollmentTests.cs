using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetEnrollmentTests(ApiHost host)
{
    [Fact]
    public async Task Is_shown_to_who_may_see_the_member_by_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var path = await EnrolledAsync(acme, lyon);

        foreach (var reader in (HttpClient[])[await acme.SignInAsync("hr"), await acme.SignInAsync("manager", [lyon])])
            Assert.Equal("active", (await (await reader.GetAsync(path)).ReadAsync())["status"]!.GetValue<string>());
        foreach (
            var stranger in (HttpClient[])
                [await acme.SignInAsync("marketing"), await acme.SignInAsync("manager", [await acme.CreateTeamAsync("Milan")])]
        )
            await (await stranger.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Who_may_not_see_the_member_by_name_does_not_learn_whether_they_are_enrolled()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, milan) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Milan"));
        var enrolled = await EnrolledAsync(acme, lyon);
        var program = enrolled.Split('/')[3];
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        var alice = Guid.Parse(enrolled.Split('/')[^1]);
        foreach (var member in (Guid[])[alice, bob])
        {
            var signedIn = await acme.SignInAsync("member", memberId: member);
            var anonymous = new { anonymous = true, paused = (object?)null };
            await (await signedIn.PutAsJsonAsync($"/v1/members/{member}/privacy", anonymous)).ReadAsync();
        }
        HttpClient[] callers =
        [
            await acme.SignInAsync("hr"),
            await acme.SignInAsync("marketing"),
            await acme.SignInAsync("manager", [milan]),
            await acme.ClientOfTeamsAsync([milan], "advocacy:read"),
        ];

        foreach (var http in callers)
        {
            foreach (var path in (string[])[enrolled, $"/v1/programs/{program}/enrollments/{bob}"])
            {
                await (await http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
                var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
                Assert.Equal(HttpStatusCode.Forbidden, head.StatusCode);
            }
            var nobody = await http.GetAsync($"/v1/programs/{program}/enrollments/{Guid.CreateVersion7()}");
            await nobody.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        }
        var manager = await acme.SignInAsync("manager", [lyon]);
        await (await manager.GetAsync($"/v1/programs/{program}/enrollments/{bob}")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{program}/enrollments/alice")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await EnrolledAsync(acme, await acme.CreateTeamAsync("Lyon"));
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var path = await EnrolledAsync(other, await other.CreateTeamAsync("Lyon"));

        await (await acme.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<string> EnrolledAsync(TestOrganization organization, Guid team)
    {
        var program = await organization.CreateProgramAsync();
        var alice = await organization.CreateMemberAsync("Alice", team);
        await organization.EnrollAsync(program, alice, "active", Programs.Start);
        return Programs.Enrollment(program, alice);
    }
}
