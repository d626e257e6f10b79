using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class CreateCoachingActionTests(ApiHost host)
{
    private const string Path = "/v1/coaching-actions";
    private const string Words = """{ "title": "T", "how": "H", "why": "W", "guardrail": "G" }""";

    [Fact]
    public async Task Answers_the_action_and_suggests_it()
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Coached.Friday, 20, 20, 20, 6);

        var answer = await company.Http.PostAsJsonAsync(
            Path,
            new
            {
                pillar = "relationships",
                pace = "fast",
                fr = Coached.Words("Raconter"),
            }
        );

        var action = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{Path}/{action["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal("Raconter", action["title"]!.GetValue<string>());
        Assert.Null(action["en"]);
        foreach (var shipped in new[] { 401, 404 })
            await company.Http.DeleteAsync($"{Path}/0199a000-0000-7000-8000-{shipped:D12}");
        var coaching = await company.GetAsync($"/v1/members/{company.Alice}/coaching");
        Assert.Equal(action["id"]!.GetValue<Guid>(), coaching["suggestions"]![0]!["actionId"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task A_manager_may_and_a_member_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var body = new
        {
            pillar = "insights",
            pace = "slow",
            en = Coached.Words("Tell a story"),
        };

        await (await (await company.ManagerAsync()).PostAsJsonAsync(Path, body)).ReadAsync(HttpStatusCode.Created);
        await (await (await company.AliceAsync()).PostAsJsonAsync(Path, body)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingRole"
        );
    }

    [Theory]
    [InlineData("""{ "pillar": "insights", "pace": "fast" }""", "#/en", "required")]
    [InlineData(
        """{ "pillar": "insights", "pace": "fast", "en": { "title": "", "how": "H", "why": "W", "guardrail": "G" } }""",
        "#/en/title",
        "required"
    )]
    [InlineData(
        """{ "pillar": "insights", "pace": "fast", "fr": { "title": "T", "how": "H\u0000", "why": "W", "guardrail": "G" } }""",
        "#/fr/how",
        "invalidCharacter"
    )]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.PostAsync(Path, Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Theory]
    [InlineData("""{ "pillar": "brand", "pace": "fast", "en": {words} }""")]
    [InlineData("""{ "pace": "fast", "en": {words} }""")]
    [InlineData("""{ "pillar": "insights", "pace": "fast", "en": { "title": "T" } }""")]
    [InlineData("""{ "pillar": "insights", "pace": "fast", "en": {words}, "source": "linkedIn" }""")]
    public async Task Cannot_read(string body)
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.PostAsync(Path, Answers.Json(body.Replace("{words}", Words, StringComparison.Ordinal)));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("coaching:read");

        await (await reader.PostAsJsonAsync(Path, new { })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
