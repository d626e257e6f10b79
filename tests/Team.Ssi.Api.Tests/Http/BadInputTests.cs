using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>Bad input is answered with exactly what is wrong with it, and leaves nothing behind.</summary>
public sealed class BadInputTests(ApiHost host)
{
    private const string Pillars = """
        "pillars": { "professionalBrand": 17.25, "rightPeople": 9.8, "insights": 14.03, "relationships": 21.5 }
        """;

    private static readonly string TooLong = new('a', 201);

    public static TheoryData<string, string, string> Readings =>
        new()
        {
            { "an unknown member", $$"""{ {{Pillars}}, "score": 1 }""", "400 malformedRequest #/score unknownField" },
            {
                "an unknown member inside",
                """{ "pillars": { "professionalBrand": 1, "rightPeople": 1, "insights": 1, "relationships": 1, "luck": 1 } }""",
                "400 malformedRequest #/pillars/luck unknownField"
            },
            { "a member in another case", """{ "Total": 60 }""", "400 malformedRequest #/Total unknownField" },
            { "a member twice", """{ "total": 60, "total": 61 }""", "400 malformedRequest #/total duplicateField" },
            {
                "a pillar twice",
                """{ "pillars": { "professionalBrand": 1, "rightPeople": 1, "insights": 1, "insights": 1, "relationships": 1 } }""",
                "400 malformedRequest #/pillars/insights duplicateField"
            },
            {
                "a missing pillar",
                """{ "pillars": { "professionalBrand": 1, "rightPeople": 1, "relationships": 1 } }""",
                "400 malformedRequest #/pillars/insights required"
            },
            {
                "a pillar that is null",
                """{ "pillars": { "professionalBrand": 1, "rightPeople": 1, "insights": null, "relationships": 1 } }""",
                "400 malformedRequest #/pillars/insights invalidType"
            },
            { "pillars that are none", """{ "pillars": {} }""", "400 malformedRequest #/pillars/professionalBrand required" },
            { "a number as text", """{ "total": "60" }""", "400 malformedRequest #/total invalidType" },
            { "a number beyond numbers", """{ "total": 1e400 }""", "400 malformedRequest #/total invalidType" },
            { "no number", """{ "total": NaN }""", "400 malformedRequest #/total invalidJson" },
            {
                "pillars outside 0 to 25",
                """{ "pillars": { "professionalBrand": -0.000001, "rightPeople": 25.000001, "insights": 25, "relationships": 0 } }""",
                "422 validationFailed #/pillars/professionalBrand outOfRange, #/pillars/rightPeople outOfRange"
            },
            { "a total above 100", """{ "total": 100.01 }""", "422 validationFailed #/total outOfRange" },
            { "a total that disagrees", $$"""{ {{Pillars}}, "total": 62.6 }""", "422 validationFailed #/total totalDisagrees" },
            { "nothing", "{}", "422 validationFailed #/total required" },
            { "no body", "", "400 malformedRequest # invalidJson" },
            { "null", "null", "400 malformedRequest # required" },
            { "a list", "[]", "400 malformedRequest # invalidType" },
            { "half a body", """{ "total": 6""", "400 malformedRequest #/total invalidJson" },
            { "two bodies", """{ "total": 60 } { "total": 61 }""", "400 malformedRequest # invalidJson" },
            { "a comment", """{ "total": 60 /* about */ }""", "400 malformedRequest # invalidJson" },
            {
                "a null character",
                """{ "total": 60, "industry": { "name": "a\u0000b" } }""",
                "422 validationFailed #/industry/name invalidCharacter"
            },
            {
                "half a character",
                """{ "total": 60, "industry": { "name": "\ud800" } }""",
                "400 malformedRequest #/industry/name invalidType"
            },
            {
                "an over-long text",
                $$"""{ "total": 60, "industry": { "name": "{{TooLong}}" } }""",
                "422 validationFailed #/industry/name tooLong"
            },
            {
                "a place that cannot be",
                """{ "total": 60, "industry": { "topPercent": 101, "groupSize": 0, "average": -1 }, "network": { "topPercent": 0 } }""",
                "422 validationFailed #/industry/average outOfRange, #/industry/groupSize outOfRange, #/industry/topPercent outOfRange, #/network/topPercent outOfRange"
            },
            {
                "a group beyond counting",
                """{ "total": 60, "industry": { "groupSize": 99999999999 } }""",
                "400 malformedRequest #/industry/groupSize invalidType"
            },
        };

    [Theory]
    [InlineData("organization/leaderboard?asOf=", "?asOf")]
    [InlineData("organization/leaderboard?asOf", "?asOf")]
    [InlineData("organization/leaderboard?metric=", "?metric")]
    [InlineData("organization/leaderboard?limit=&ties=", "?limit")]
    [InlineData("rankings/teams?parentTeamId=", "?parentTeamId")]
    [InlineData("members?team=", "?team")]
    [InlineData("explanations?memberId=", "?memberId")]
    public async Task Nothing_is_no_date_no_id_and_no_number(string path, string pointer)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/{path}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, "invalidValue");
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task A_bad_reading_is_refused_and_not_stored(string what, string body, string expected)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.PutAsync($"/v1/members/{alice}/submissions/2026-11-20", Answers.Json(body));

        Assert.Equal($"{what}: {expected}", $"{what}: {await RefusalAsync(answer)}");
        var history = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        Assert.Empty(history["items"]!.AsArray());
    }

    public static TheoryData<string, string> Members =>
        new()
        {
            { """{ "displayName": "a\u0000" }""", "422 validationFailed #/displayName invalidCharacter" },
            { """{ "displayName": "\udc00" }""", "400 malformedRequest #/displayName invalidType" },
            { $$"""{ "displayName": "{{TooLong}}" }""", "422 validationFailed #/displayName tooLong" },
            { """{ "displayName": "Alice", "isAdmin": true }""", "400 malformedRequest #/isAdmin unknownField" },
            { """{ "displayName": "Alice", "displayName": "Bob" }""", "400 malformedRequest #/displayName duplicateField" },
            { """{ "email": "alice@example.com" }""", "400 malformedRequest #/displayName required" },
            { """{ "displayName": "Alice", "email": "alice" }""", "422 validationFailed #/email invalidFormat" },
            { """{ "displayName": "Alice", "linkedInUrl": "javascript:alert(1)" }""", "422 validationFailed #/linkedInUrl invalidFormat" },
        };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_bad_member_is_refused_and_not_stored(string body, string expected)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/members", Answers.Json(body));

        Assert.Equal(expected, await RefusalAsync(answer));
        Assert.Empty((await (await acme.Http.GetAsync("/v1/members")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task A_bad_batch_stores_none_of_its_readings()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var good = $$"""{ "memberId": "{{alice}}", "capturedOn": "2026-11-20", "total": 60 }""";

        var answer = await acme.Http.PostAsync("/v1/submissions", Answers.Json($$"""{ "items": [{{good}}, { "total": true }] }"""));

        Assert.Equal("400 malformedRequest #/items/1/total invalidType", await RefusalAsync(answer));
        var history = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        Assert.Empty(history["items"]!.AsArray());
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        Assert.InRange(answer.StatusCode, HttpStatusCode.BadRequest, (HttpStatusCode)499);
        var problem = await answer.ReadAsync(answer.StatusCode);
        var errors = problem["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}").Order(StringComparer.Ordinal);
        return $"{(int)answer.StatusCode} {problem["code"]} {string.Join(", ", errors)}";
    }
}
