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
    public async Task Marketing_gets_and_deletes_outcomes_of_participants_by_programmes_that_name_them_only()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob, carla) = (
            await acme.CreateMemberAsync("Alice"),
            await acme.CreateMemberAsync("Bob"),
            await acme.CreateMemberAsync("Carla")
        );
        var (named, unnamed) = (await acme.CreateProgramAsync("Named", participantsNamed: true), await acme.CreateProgramAsync("Unnamed"));
        await acme.EnrollAsync(named, alice, "active", Programs.Start);
        await acme.EnrollAsync(unnamed, alice, "active", Programs.Start);
        await acme.EnrollAsync(unnamed, bob, "active", Programs.Start);
        var day = new DateOnly(2026, 11, 1);
        await acme.RecordOutcomeAsync(alice, "lead", day, named);
        await acme.RecordOutcomeAsync(alice, "hire", day, unnamed);
        await acme.RecordOutcomeAsync(alice, "meeting", day);
        await acme.RecordOutcomeAsync(bob, "application", day, unnamed);
        await acme.RecordOutcomeAsync(carla, "opportunity", day, named);
        var marketing = await acme.SignInAsync("marketing");

        foreach (var filter in (string[])["?kind=lead", $"?memberId={alice}", $"?programId={named}"])
            Assert.Equal(["lead"], (await marketing.WalkAsync($"/v1/outcomes{filter}", 50)).Names("kind"));
        foreach (var filter in (string[])[$"?programId={unnamed}", $"?memberId={bob}", "?kind=hire"])
            Assert.Empty(await marketing.WalkAsync($"/v1/outcomes{filter}", 50));
        Assert.Equal(2, (await marketing.GetStringAsync("/v1/outcomes?format=csv")).TrimEnd().Split('\n').Length);
        foreach (var outcome in await acme.Http.WalkAsync("/v1/outcomes", 50))
        {
            var deleted = await marketing.DeleteAsync($"/v1/outcomes/{outcome["id"]}");
            var isTold = $"{outcome["kind"]}" == "lead";
            Assert.Equal(isTold ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, deleted.StatusCode);
        }
        Assert.Equal(4, (await acme.Http.WalkAsync("/v1/outcomes", 50)).Count);
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
