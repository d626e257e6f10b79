using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class DeleteOutcomeTests(ApiHost host)
{
    [Fact]
    public async Task Takes_it_out_of_the_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await RecordedAsync(acme);

        Assert.Equal(HttpStatusCode.NoContent, (await acme.Http.DeleteAsync(path)).StatusCode);
        Assert.Empty(await acme.Http.WalkAsync("/v1/outcomes", 50));
    }

    [Fact]
    public async Task Refuses_who_may_not_and_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await RecordedAsync(acme);

        await (await (await acme.SignInAsync("marketing")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        await (await (await acme.ClientWithAsync("advocacy:read")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await acme.Http.DeleteAsync("/v1/outcomes/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await RecordedAsync(await host.CreateOrganizationAsync("Other"));

        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<string> RecordedAsync(TestOrganization organization)
    {
        await organization.RecordOutcomeAsync(await organization.CreateMemberAsync("Alice"), "lead", new DateOnly(2026, 11, 1));
        return $"/v1/outcomes/{(await organization.Http.WalkAsync("/v1/outcomes", 50)).Single()["id"]}";
    }
}
