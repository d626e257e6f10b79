using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetMemberWhatIfTests(ApiHost host)
{
    [Fact]
    public async Task Shows_the_new_total_band_and_ranks()
    {
        var company = await AliceAsync(17.25m, 9.8m, 14.03m, 21.5m);
        await company.ColleaguesAsync(80, 65, 50);

        var answer = await company.GetAsync(PathOf(company, "rightPeople=5&relationships=10"));

        Assert.Equal(
            """{"total":62.58,"band":"good","pillars":{"professionalBrand":17.25,"rightPeople":9.8,"insights":14.03,"relationships":21.5}}""",
            answer["now"]!.ToJsonString()
        );
        Assert.Equal(
            """{"total":71.08,"band":"good","pillars":{"professionalBrand":17.25,"rightPeople":14.8,"insights":14.03,"relationships":25}}""",
            answer["then"]!.ToJsonString()
        );
        Assert.Equal("""{"pillar":"relationships","room":3.5,"asked":10,"gained":3.5}""", answer["pillars"]![3]!.ToJsonString());
        // 12.42 points are missing: right people alone have the room.
        Assert.Equal(
            """{"band":"strong","from":75,"missing":12.42,"gains":[{"pillar":"rightPeople","by":12.42}]}""",
            answer["nextBand"]!.ToJsonString()
        );
        var lyon = answer["boards"]![0]!;
        Assert.Equal(("Lyon", 4, 3, 2), ($"{lyon["board"]!["name"]}", (int)lyon["size"]!, (int)lyon["rank"]!, (int)lyon["newRank"]!));
        Assert.Equal((64.4m, 66.52m), (lyon["mean"]!.GetValue<decimal>(), lyon["newMean"]!.GetValue<decimal>()));
        Assert.Equal("organization", answer["boards"]![1]!["board"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_question_it_shows_what_is()
    {
        var company = await AliceAsync(20, 20, 20, 20.5m);

        var answer = await company.GetAsync(PathOf(company, ""));

        Assert.Equal(answer["now"]!.ToJsonString(), answer["then"]!.ToJsonString());
        Assert.Null(answer["nextBand"]);
    }

    [Fact]
    public async Task A_member_sees_their_ranks_but_nothing_that_tells_a_colleagues_score()
    {
        var company = await AliceAsync(17.25m, 9.8m, 14.03m, 21.5m);
        await company.ColleaguesAsync(80, 65, 50);

        var answer = await company.GetAsync(PathOf(company, "rightPeople=5"), await company.AliceAsync());

        Assert.All(
            answer["boards"]!.AsArray(),
            board => Assert.Equal((3, null, null), ((int)board!["rank"]!, board["newRank"], board["mean"]))
        );
    }

    [Fact]
    public async Task A_manager_sees_new_ranks_within_their_teams_only()
    {
        var company = await AliceAsync(17.25m, 9.8m, 14.03m, 21.5m);
        await company.ColleaguesAsync(80, 65, 50);

        var answer = await company.GetAsync(PathOf(company, "rightPeople=5"), await company.ManagerAsync());

        Assert.Equal(["2", ""], answer["boards"]!.AsArray().Select(board => $"{board!["newRank"]}"));
    }

    [Fact]
    public async Task A_preset_that_hides_places_hides_these_too()
    {
        var company = await AliceAsync(17.25m, 9.8m, 14.03m, 21.5m);
        await company.ColleaguesAsync(80, 65, 50);
        await company.AdoptWorksCouncilAsync();

        var answer = await company.GetAsync(PathOf(company, "rightPeople=5"), await company.AliceAsync());

        Assert.Empty(answer["boards"]!.AsArray());
    }

    [Fact]
    public async Task Who_is_paused_is_not_counted()
    {
        var company = await AliceAsync(17.25m, 9.8m, 14.03m, 21.5m);
        var colleagues = await company.ColleaguesAsync(80, 65, 50);
        await company.PauseAsync(colleagues[0]);

        var answer = await company.GetAsync(PathOf(company, "rightPeople=5"));

        Assert.Equal(
            ["3 2 1", "3 2 1"],
            answer["boards"]!.AsArray().Select(board => $"{board!["size"]} {board["rank"]} {board["newRank"]}")
        );
    }

    [Fact]
    public async Task Without_pillars_it_says_why_there_is_nothing_to_raise()
    {
        var company = await Coached.CreateAsync(host);

        var answer = await company.GetAsync(PathOf(company, "insights=1"));

        Assert.Equal("missing", answer["unrankedReason"]!.GetValue<string>());
        Assert.Null(answer["now"]);
    }

    [Theory]
    [InlineData("insights=25.1", HttpStatusCode.UnprocessableEntity, "validationFailed", "outOfRange")]
    [InlineData("insights=-1", HttpStatusCode.UnprocessableEntity, "validationFailed", "outOfRange")]
    [InlineData("insights=much", HttpStatusCode.BadRequest, "malformedRequest", "invalidValue")]
    public async Task Refuses(string query, HttpStatusCode status, string code, string error)
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync(PathOf(company, query))).ShouldBeProblemAsync(status, code, "?insights", error);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await Coached.CreateAsync(host);
        var reader = await company.Acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync(PathOf(company, ""))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var company = await Coached.CreateAsync(host);
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(PathOf(company, ""))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<Coached> AliceAsync(decimal brand, decimal people, decimal insights, decimal relationships)
    {
        var company = await Coached.CreateAsync(host);
        await company.RecordAsync(company.Alice, Coached.Friday, brand, people, insights, relationships);
        return company;
    }

    private static string PathOf(Coached company, string query) => $"/v1/members/{company.Alice}/what-if?{query}";
}
