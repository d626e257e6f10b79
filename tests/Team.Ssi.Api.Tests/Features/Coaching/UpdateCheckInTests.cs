using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class UpdateCheckInTests(ApiHost host)
{
    [Fact]
    public async Task Who_recorded_it_changes_it_and_a_manager_adds_a_private_note()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var (manager, alice) = (await company.ManagerAsync(), await company.AliceAsync());
        var checkIn = await alice.PostAsync($"{plan}/check-ins", new { sharedNote = "Two calls.", mood = 2 });
        var path = $"{plan}/check-ins/{checkIn["id"]}";

        var changed = await alice.PatchAsync(path, new { sharedNote = "Three calls.", mood = (int?)null });
        var noted = await manager.PatchAsync(path, new { privateNote = "Well done." });
        var others = await manager.PatchAsync(path, (HttpContent)Answers.Patch(new { sharedNote = "Mine." }));

        Assert.Equal(("Three calls.", null), ($"{changed["sharedNote"]}", changed["mood"]));
        Assert.Equal("Well done.", noted["privateNote"]!.GetValue<string>());
        await others.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#", "notAuthor");
        var late = await alice.SendWithAsync(HttpMethod.Patch, path, "If-Match", "\"1\"", Answers.Patch(new { mood = 5 }));
        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Theory]
    [InlineData("""{ "mood": 0 }""", "#/mood", "outOfRange")]
    [InlineData("""{ "privateNote": "x" }""", "#/privateNote", "notAllowed")]
    [InlineData("""{ "sharedNote": "x" }""", "#/sharedNote", "notAllowed")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var checkIn = await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });

        var answer = await company.Http.PatchAsync($"{plan}/check-ins/{checkIn["id"]}", Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var checkIn = await company.Http.PostAsync($"{plan}/check-ins", new { mood = 3 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PatchAsync($"{plan}/check-ins/{checkIn["id"]}", Answers.Patch(new { mood = 4 })),
            "coaching:read"
        );
    }
}
