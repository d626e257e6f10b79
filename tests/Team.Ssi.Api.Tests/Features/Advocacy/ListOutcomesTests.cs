using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class ListOutcomesTests(ApiHost host)
{
    [Fact]
    public async Task Lists_the_newest_first_and_filters()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob, program) = (
            await acme.CreateMemberAsync("Alice"),
            await acme.CreateMemberAsync("Bob"),
            await acme.CreateProgramAsync()
        );
        await acme.RecordOutcomeAsync(alice, "lead", new DateOnly(2026, 11, 1));
        await acme.RecordOutcomeAsync(bob, "hire", new DateOnly(2026, 11, 2), program);
        await acme.RecordOutcomeAsync(alice, "meeting", new DateOnly(2026, 11, 3));

        Assert.Equal(["meeting", "hire", "lead"], (await acme.Http.WalkAsync("/v1/outcomes", 1)).Names("kind"));
        Assert.Equal(["meeting", "lead"], (await acme.Http.WalkAsync($"/v1/outcomes?memberId={alice}", 50)).Names("kind"));
        Assert.Equal(["hire"], (await acme.Http.WalkAsync($"/v1/outcomes?programId={program}", 50)).Names("kind"));
        Assert.Equal(["lead"], (await acme.Http.WalkAsync("/v1/outcomes?kind=lead", 50)).Names("kind"));
        Assert.Contains("Bob", await acme.Http.GetStringAsync("/v1/outcomes?format=csv"), StringComparison.Ordinal);
        Assert.Empty(await (await acme.SignInAsync("marketing")).WalkAsync("/v1/outcomes", 50));
    }

    [Fact]
    public async Task Refuses_bad_questions_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/outcomes?kind=luck")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        await (await acme.Http.GetAsync("/v1/outcomes?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
        await (await (await acme.ClientWithAsync("members:read")).GetAsync("/v1/outcomes")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_one()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.RecordOutcomeAsync(await other.CreateMemberAsync("Alice"), "lead", new DateOnly(2026, 11, 1));

        Assert.Empty(await acme.Http.WalkAsync("/v1/outcomes", 50));
    }
}
