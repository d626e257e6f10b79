using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class PutLinkedInReadingTests(ApiHost host)
{
    /// <summary>As LinkedIn's page sends it, the industry's name apart.</summary>
    private const string Page = """
        {"activeSeat":false,"memberScore":{"overall":19.705751,"subScores":[{"score":13.118002,"pillar":"PROFESSIONAL_BRAND"},{"score":3.68,"pillar":"FIND_RIGHT_PEOPLE"},{"score":0.29999998,"pillar":"INSIGHT_ENGAGEMENT"},{"score":2.6077502,"pillar":"STRONG_RELATIONSHIP"}]},
        "groupScore":[{"groupType":"INDUSTRY","rank":75,"groupSize":123456,"industry":"Software","score":{"overall":30.99,"subScores":[]}},{"groupType":"NETWORK","rank":81,"score":{"overall":32.72}},{"groupType":"TEAM","rank":1,"score":{"overall":54.6}}]}
        """;

    private const string Shuffled = """
        {"groupScore":[{"score":{"overall":54.6},"rank":1,"groupType":"TEAM"},{"rank":81,"groupType":"NETWORK","score":{"overall":32.72}},{"score":{"subScores":[],"overall":30.99},"industry":"Software","rank":75,"groupType":"INDUSTRY","groupSize":123456,"new":[1]}],
        "somethingNew":{"a":null},"memberScore":{"subScores":[{"pillar":"STRONG_RELATIONSHIP","score":2.6077502},{"pillar":"INSIGHT_ENGAGEMENT","score":0.29999998},{"score":13.118002,"pillar":"PROFESSIONAL_BRAND"},{"pillar":"FIND_RIGHT_PEOPLE","score":3.68}],"overall":19.705751},"activeSeat":false}
        """;

    [Theory]
    [InlineData(Page)]
    [InlineData(Shuffled)]
    [InlineData("""{"data":""" + Page + "}")]
    [InlineData("""{"object":"LinkedinRawData","data":""" + Page + "}")]
    public async Task Records_the_page_bare_or_wrapped_in_any_order(string payload)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, payload);

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(
            """{"professionalBrand":13.118002,"rightPeople":3.68,"insights":0.3,"relationships":2.60775}""",
            reading["pillars"]!.ToJsonString()
        );
        Assert.Equal("19.705752", reading["total"]!.ToJsonString());
        Assert.Equal("low", reading["band"]!.GetValue<string>());
        Assert.Equal(
            """{"name":"Software","topPercent":75,"groupSize":123456,"average":30.99,"pillars":null,"approximatePosition":92592}""",
            reading["industry"]!.ToJsonString()
        );
        Assert.Equal(
            """{"name":null,"topPercent":81,"groupSize":null,"average":32.72,"pillars":null,"approximatePosition":null}""",
            reading["network"]!.ToJsonString()
        );
        Assert.Equal("""{"rank":1,"average":54.6}""", reading["salesNavigatorTeam"]!.ToJsonString());
        Assert.False(reading["salesNavigatorSeat"]!.GetValue<bool>());
        Assert.Equal("linkedIn", reading["source"]!.GetValue<string>());
        Assert.Equal($"/v1/members/{alice}/submissions/2026-11-20", answer.Headers.Location!.ToString());
        var stored = await (await acme.Http.GetAsync(answer.Headers.Location)).ReadAsync();
        Assert.Equal(reading.ToJsonString(), stored.ToJsonString());
    }

    [Fact]
    public async Task Records_only_the_total_where_only_that_came()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, """{"ssi":78,"industryTop":15,"networkTop":10}""");

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("78", reading["total"]!.ToJsonString());
        Assert.Null(reading["pillars"]);
        Assert.True(reading["isRounded"]!.GetValue<bool>());
        Assert.Equal(15, reading["industry"]!["topPercent"]!.GetValue<int>());
        Assert.Equal(10, reading["network"]!["topPercent"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"memberScore":{"overall":19.705751}}""", "19.705751")]
    [InlineData("""{"memberScore":{"overall":19.705751,"subScores":[]},"groupScore":[]}""", "19.705751")]
    [InlineData("""{"memberScore":{"overall":19.705751,"subScores":[{"score":13.118002,"pillar":"PROFESSIONAL_BRAND"}]}}""", "19.705751")]
    [InlineData("""{"memberScore":{"overall":19.705751},"groupScore":null,"activeSeat":null}""", "19.705751")]
    public async Task Parts_may_be_missing(string payload, string total)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, payload);

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(total, reading["total"]!.ToJsonString());
        Assert.Null(reading["pillars"]);
        Assert.Null(reading["industry"]);
        Assert.Null(reading["salesNavigatorTeam"]);
    }

    [Fact]
    public async Task The_same_payload_again_changes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await PutAsync(acme, alice, Page);

        var answer = await PutAsync(acme, alice, Shuffled);

        Assert.Equal(1, (await answer.ReadAsync())["revision"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.BadRequest, "malformedRequest", "#", "wrongType")]
    [InlineData("null", HttpStatusCode.BadRequest, "malformedRequest", "#", "wrongType")]
    [InlineData("{", HttpStatusCode.BadRequest, "malformedRequest", "#", "invalidJson")]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity, "validationFailed", "#/memberScore", "required")]
    [InlineData(
        """{"memberScore":{"overall":"19.7"}}""",
        HttpStatusCode.BadRequest,
        "malformedRequest",
        "#/memberScore/overall",
        "wrongType"
    )]
    [InlineData(
        """{"data":{"memberScore":{"overall":100.1}}}""",
        HttpStatusCode.UnprocessableEntity,
        "validationFailed",
        "#/data/memberScore/overall",
        "outOfRange"
    )]
    [InlineData("""{"ssi":1e400}""", HttpStatusCode.UnprocessableEntity, "validationFailed", "#/ssi", "outOfRange")]
    [InlineData("""{"ssi":50,"ssi":60}""", HttpStatusCode.BadRequest, "malformedRequest", "#", "duplicateField")]
    [InlineData(
        """{"memberScore":{"overall":50},"groupScore":[{"groupType":"INDUSTRY","industry":"\u0000"}]}""",
        HttpStatusCode.BadRequest,
        "malformedRequest",
        "#/groupScore/0/industry",
        "invalidText"
    )]
    [InlineData(
        """{"memberScore":{"overall":50},"groupScore":[{"groupType":"INDUSTRY","industry":"\ud800"}]}""",
        HttpStatusCode.BadRequest,
        "malformedRequest",
        "#/groupScore/0/industry",
        "invalidText"
    )]
    public async Task Refuses_what_is_no_payload(string payload, HttpStatusCode status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, payload);

        await answer.ShouldBeProblemAsync(status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_tomorrow()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.PutAsync($"/v1/members/{alice}/submissions/2026-11-23/linkedin", Answers.Json(Page));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "path:capturedOn", "future");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.PutAsync($"/v1/members/{alice}/submissions/2026-11-20/linkedin", Answers.Json(Page));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");

        var answer = await PutAsync(acme, bob, Page);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static Task<HttpResponseMessage> PutAsync(TestOrganization organization, Guid member, string payload) =>
        organization.Http.PutAsync($"/v1/members/{member}/submissions/2026-11-20/linkedin", Answers.Json(payload));
}
