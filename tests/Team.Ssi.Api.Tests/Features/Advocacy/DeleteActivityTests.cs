using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class DeleteActivityTests(ApiHost host)
{
    [Fact]
    public async Task Takes_it_out_of_the_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var (list, path) = await RecordedAsync(acme);

        var answer = await acme.Http.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await acme.Http.WalkAsync(list, 50));
        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Refuses_who_may_not_and_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var (list, path) = await RecordedAsync(acme);

        await (await (await acme.SignInAsync("marketing")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "outsideTeamScope"
        );
        await (await (await acme.ClientWithAsync("advocacy:read")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await acme.Http.DeleteAsync($"{list}/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var (_, path) = await RecordedAsync(await host.CreateOrganizationAsync("Other"));

        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<(string List, string Path)> RecordedAsync(TestOrganization organization)
    {
        var program = await organization.CreateProgramAsync();
        var alice = await organization.CreateMemberAsync("Alice");
        await organization.EnrollAsync(program, alice, "active", Programs.Start);
        await organization.RecordActivityAsync(program, alice, "post", new DateOnly(2026, 11, 1));
        var list = $"/v1/programs/{program}/activities";
        return (list, $"{list}/{(await organization.Http.WalkAsync(list, 50)).Single()["id"]}");
    }
}
