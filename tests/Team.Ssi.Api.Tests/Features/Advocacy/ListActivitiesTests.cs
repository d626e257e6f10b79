using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class ListActivitiesTests(ApiHost host)
{
    [Fact]
    public async Task Lists_the_newest_first_and_filters()
    {
        var acme = await host.CreateOrganizationAsync();
        var (program, alice, bob) = await TwoAsync(acme);
        var path = $"/v1/programs/{program}/activities";

        Assert.Equal([30, 20, 10], await ValuesAsync(acme.Http, path, 1));
        Assert.Equal([20], await ValuesAsync(acme.Http, $"{path}?memberId={bob}", 50));
        Assert.Equal([30], await ValuesAsync(acme.Http, $"{path}?kind=reach&memberId={alice}", 50));
        Assert.Equal([30], await ValuesAsync(acme.Http, $"{path}?topic=jobOffer", 50));
        Assert.Contains("Alice", await acme.Http.GetStringAsync($"{path}?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_gets_those_of_members_whom_they_may_see_by_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var (program, _, _) = await TwoAsync(acme);

        Assert.Empty(await ValuesAsync(await acme.SignInAsync("marketing"), $"/v1/programs/{program}/activities", 50));
        Assert.Equal(3, (await ValuesAsync(await acme.SignInAsync("hr"), $"/v1/programs/{program}/activities", 50)).Count);
    }

    [Fact]
    public async Task Refuses_bad_questions_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/activities";

        await (await acme.Http.GetAsync($"{path}?limit=201")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
        await (await (await acme.ClientWithAsync("members:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/activities")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<(Guid Program, Guid Alice, Guid Bob)> TwoAsync(TestOrganization acme)
    {
        var program = await acme.CreateProgramAsync();
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        await acme.EnrollAsync(program, bob, "active", Programs.Start);
        await acme.RecordActivityAsync(program, alice, "click", new DateOnly(2026, 11, 1), 10);
        await acme.RecordActivityAsync(program, bob, "click", new DateOnly(2026, 11, 2), 20);
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 3), 30, "jobOffer");
        return (program, alice, bob);
    }

    private static async Task<IReadOnlyList<int>> ValuesAsync(HttpClient http, string path, int limit) =>
        [.. (await http.WalkAsync(path, limit)).Select(item => item["value"]!.GetValue<int>())];
}
