using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class UpdateCoachingActionTests(ApiHost host)
{
    [Fact]
    public async Task Translates_and_changes_an_own_action()
    {
        var (company, path) = await OwnAsync();

        var french = await PatchAsync(company, path, new { fr = Coached.Words("Raconter") });
        var better = await PatchAsync(
            company,
            path,
            new
            {
                en = new { title = "Tell two stories" },
                pace = "slow",
                onceOnly = true,
            }
        );

        Assert.Equal("Raconter", french["fr"]!["title"]!.GetValue<string>());
        Assert.Equal(("Tell two stories", "It is remembered."), ($"{better["title"]}", $"{better["why"]}"));
        Assert.Equal("slow", better["pace"]!.GetValue<string>());
        Assert.True(better["onceOnly"]!.GetValue<bool>());
        Assert.Equal("Raconter", better["fr"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_language_can_be_taken_away_but_not_the_last_one()
    {
        var (company, path) = await OwnAsync();
        await PatchAsync(company, path, new { fr = Coached.Words("Raconter") });

        var french = await PatchAsync(company, path, new { en = (object?)null });
        var none = await company.Http.PatchAsync(path, Answers.Patch(new { fr = (object?)null }));

        Assert.Equal("Raconter", french["title"]!.GetValue<string>());
        await none.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/fr", "required");
    }

    [Fact]
    public async Task A_retired_action_comes_back()
    {
        var (company, path) = await OwnAsync();
        var shipped = $"/v1/coaching-actions/{Coached.Colleagues}";
        foreach (var action in new[] { path, shipped })
        {
            await company.Http.DeleteAsync(action);
            Assert.NotNull((await company.GetAsync(action))["retiredAt"]);

            Assert.Null((await PatchAsync(company, action, new { retired = false }))["retiredAt"]);
            Assert.Null((await company.GetAsync(action))["retiredAt"]);
        }
    }

    [Fact]
    public async Task A_shipped_action_cannot_be_changed()
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.PatchAsync($"/v1/coaching-actions/{Coached.Colleagues}", Answers.Patch(new { pace = "slow" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#", "shippedAction");
    }

    [Theory]
    [InlineData("""{ "fr": { "title": "Raconter" } }""", "#/fr", "required")]
    [InlineData("""{ "en": { "title": "" } }""", "#/en/title", "required")]
    [InlineData("""{ "pillar": null }""", "#/pillar", "required")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var (company, path) = await OwnAsync();

        var answer = await company.Http.PatchAsync(path, Answers.Json(body, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Who_read_another_version_is_told()
    {
        var (company, path) = await OwnAsync();
        var tag = (await company.Http.GetAsync(path)).Headers.ETag!.ToString();
        await PatchAsync(company, path, new { pace = "slow" });

        var late = await company.Http.SendWithAsync(HttpMethod.Patch, path, "If-Match", tag, Answers.Patch(new { pace = "fast" }));

        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var (company, path) = await OwnAsync();
        var reader = await company.Acme.ClientWithAsync("coaching:read");

        await (await reader.PatchAsync(path, Answers.Patch(new { }))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var (_, path) = await OwnAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.PatchAsync(path, Answers.Patch(new { pace = "slow" }))).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    private async Task<(Coached Company, string Path)> OwnAsync()
    {
        var company = await Coached.CreateAsync(host);
        return (company, $"/v1/coaching-actions/{await company.CreateActionAsync()}");
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> PatchAsync(Coached company, string path, object change) =>
        await (await company.Http.PatchAsync(path, Answers.Patch(change))).ReadAsync();
}
