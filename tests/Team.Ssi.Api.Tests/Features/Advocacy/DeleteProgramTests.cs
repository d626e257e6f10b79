using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class DeleteProgramTests(ApiHost host)
{
    [Fact]
    public async Task Deletes_it_with_its_enrolments()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);

        var answer = await acme.Http.DeleteAsync($"/v1/programs/{program}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await (await acme.Http.GetAsync($"/v1/programs/{program}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await (await acme.Http.GetAsync(Programs.Enrollment(program, alice))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_a_stale_version_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";
        var reader = await acme.ClientWithAsync("advocacy:read");

        await (await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", "\"7\"")).ShouldBeProblemAsync(
            HttpStatusCode.PreconditionFailed,
            "preconditionFailed"
        );
        await (await reader.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.DeleteAsync($"/v1/programs/{foreign}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
