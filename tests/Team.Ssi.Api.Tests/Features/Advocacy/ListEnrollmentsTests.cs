using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class ListEnrollmentsTests(ApiHost host)
{
    [Fact]
    public async Task Lists_by_name_and_filters()
    {
        var (acme, program, _) = await TrioAsync(participantsNamed: false);
        var path = $"/v1/programs/{program}/enrollments";

        var items = await acme.Http.WalkAsync(path, 1);

        Assert.Equal(["Alice", "Bob", "Carla"], items.Select(item => item["member"]!["displayName"]!.GetValue<string>()));
        Assert.Equal("active", items[0]["history"]![0]!["status"]!.GetValue<string>());
        Assert.Equal(["Bob"], await NamesAsync(acme.Http, $"{path}?status=invited"));
        Assert.Equal(["Carla"], await NamesAsync(acme.Http, $"{path}?cohort=Second"));
        Assert.Contains("Carla", await acme.Http.GetStringAsync($"{path}?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_gets_those_whom_they_may_see_by_name()
    {
        foreach (var named in (bool[])[false, true])
        {
            var (acme, program, lyon) = await TrioAsync(named);
            var path = $"/v1/programs/{program}/enrollments";

            Assert.Equal(["Alice"], await NamesAsync(await acme.SignInAsync("manager", [lyon]), path));
            Assert.Equal(named ? ["Alice", "Bob", "Carla"] : [], await NamesAsync(await acme.SignInAsync("marketing"), path));
            Assert.Equal(["Alice"], await NamesAsync(await acme.ClientOfTeamsAsync([lyon], "advocacy:read"), path));
        }
    }

    [Fact]
    public async Task Refuses_bad_questions()
    {
        var (acme, program, _) = await TrioAsync(participantsNamed: false);
        var path = $"/v1/programs/{program}/enrollments";

        await (await acme.Http.GetAsync($"{path}?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
        await (await acme.Http.GetAsync($"{path}?status=keen")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var (acme, program, _) = await TrioAsync(participantsNamed: false);
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync($"/v1/programs/{program}/enrollments")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/enrollments")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization, Guid Program, Guid Lyon)> TrioAsync(bool participantsNamed)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var program = await acme.CreateProgramAsync(participantsNamed: participantsNamed);
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Alice", lyon), "active", Programs.Start);
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Bob"), "invited", Programs.Start);
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Carla"), "active", Programs.Start, "Second");
        return (acme, program, lyon);
    }

    private static async Task<string[]> NamesAsync(HttpClient http, string path) =>
        [.. (await http.WalkAsync(path, 50)).Select(item => item["member"]!["displayName"]!.GetValue<string>())];
}
