using System.Net;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class ListCoachingActionsTests(ApiHost host)
{
    private const string Path = "/v1/coaching-actions";

    [Fact]
    public async Task The_shipped_actions_come_first_and_then_the_own_ones()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreateActionAsync("Tell a story");

        var all = await company.Http.WalkAsync(Path, 7);

        Assert.Equal(26, all.Count);
        Assert.Equal("Complete every section of the profile", all[0]["title"]!.GetValue<string>());
        Assert.Equal(("Tell a story", "organization"), ($"{all[25]["title"]}", $"{all[25]["source"]}"));
    }

    [Fact]
    public async Task The_words_are_in_the_language_asked_for()
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.Http.SendWithAsync(HttpMethod.Get, $"{Path}?limit=1", "Accept-Language", "fr");

        var action = (await answer.ReadAsync())["items"]![0]!;
        Assert.Equal("Compléter chaque rubrique du profil", action["title"]!.GetValue<string>());
        Assert.Equal("Complete every section of the profile", action["en"]!["title"]!.GetValue<string>());
        Assert.Equal("fr", answer.Content.Headers.ContentLanguage.Single());
    }

    [Theory]
    [InlineData("pillar=insights", 6)]
    [InlineData("pillar=relationships&pace=fast", 2)]
    [InlineData("source=advice&pillar=rightPeople", 1)]
    [InlineData("source=organization", 0)]
    [InlineData("needsSalesNavigatorSeat=true", 2)]
    [InlineData("retired=true", 0)]
    public async Task Filters_narrow_the_list(string query, int count)
    {
        var company = await Coached.CreateAsync(host);

        Assert.Equal(count, (await company.Http.WalkAsync($"{Path}?{query}", 50)).Count);
    }

    [Fact]
    public async Task A_file_holds_the_library()
    {
        var company = await Coached.CreateAsync(host);

        var rows = await (await company.Http.GetAsync($"{Path}?format=csv")).ReadCsvAsync();

        Assert.Equal(25, rows.Count);
        Assert.Equal("Professional brand", rows[0]["Pillar"]);
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed")]
    [InlineData("pillar=brand", HttpStatusCode.BadRequest, "malformedRequest")]
    [InlineData("cursor=x", HttpStatusCode.BadRequest, "invalidCursor")]
    public async Task Refuses(string query, HttpStatusCode status, string code)
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{Path}?{query}")).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_does_not_see_own_actions()
    {
        var company = await Coached.CreateAsync(host);
        await company.CreateActionAsync();
        var other = await host.CreateOrganizationAsync("Other");

        Assert.Empty(await other.Http.WalkAsync($"{Path}?source=organization", 50));
    }
}
