using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

/// <summary>Readings as JSON, and the history of trackers in both of its forms.</summary>
public sealed class ImportedJsonTests(ApiHost host)
{
    [Fact]
    public async Task Reads_readings_as_JSON_and_says_on_which_line_one_is_wrong()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync(
            """
            [
              { "capturedOn": "2026-11-13", "email": "alice@example.com",
                "pillars": { "professionalBrand": 17.25, "rightPeople": 9.8, "insights": 14.03, "relationships": 21.5 },
                "industry": { "name": "Software", "topPercent": 3, "groupSize": 45678, "average": 34.41 } },
              { "capturedOn": "2026-11-20", "email": "alice@example.com", "total": 101 },
              "nothing",
              { "capturedOn": "2026-11-19", "email": "a\ud800", "total": 10 }
            ]
            """,
            type: "application/json"
        );

        Assert.Equal("1 0 0 3 0", import.Counts());
        Assert.Equal(["5 total outOfRange 101", "6  invalidValue \"nothing\"", "7  invalidCharacter "], import.Errors());
        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-13")).ReadAsync();
        Assert.Equal((62.58m, 45678), (reading["total"]!.GetValue<decimal>(), reading["industry"]!["groupSize"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Reads_the_history_of_a_tracker()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var json = await acme.Http.ImportAsync(
            """
            {"schemaVersion":2,"exportedAt":"2026-11-21T08:00:00Z","settings":{"ssiHistory":[1]},"ssiHistory":[
            {"date":"2026-11-13","collectedAt":"2026-11-13T07:00:00Z","parsed":{"overall":62.58,"prof_brand":17.25,"find_right_people":9.8,
             "insight_engagement":14.03,"relationship":21.5,"industry":{"ssi":34.4,"top":3,"people_amount":45678,"name":"Software"},"network":{"ssi":36,"top":7}}},
            {"collectedAt":"2026-11-14T07:00:00Z","parsed":{"overall":63}}]}
            """,
            $"?memberId={alice}",
            "application/json"
        );
        var csv = await acme.Http.ImportAsync(
            """
            date;time;section;field;original;unit;number;scale
            2026-11-15;08:00;ssi;overall;62,58;points;62.58;100
            2026-11-15;08:00;ssi;prof_brand;17,25;points;17.25;25
            2026-11-15;08:00;ssi;find_right_people;9,8;points;9.8;25
            2026-11-15;08:00;ssi;insight_engagement;14,03;points;14.03;25
            2026-11-15;08:00;ssi;relationship;21,5;points;21.5;25
            2026-11-15;08:00;industry;top;Top 3 %;%;3;100
            2026-11-16;08:00;ssi;overall;64;points;64;100
            """,
            $"?memberId={alice}"
        );

        Assert.Equal(("2 0 0 0 0", "2 0 0 0 0"), (json.Counts(), csv.Counts()));
        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-15")).ReadAsync();
        Assert.Equal((62.58m, 3m), (reading["total"]!.GetValue<decimal>(), reading["industry"]!["topPercent"]!.GetValue<decimal>()));
        Assert.Equal(63, await acme.TotalAsync(alice, "2026-11-14"));
    }

    [Theory]
    [InlineData("[", HttpStatusCode.BadRequest, "malformedFile")]
    [InlineData("[}", HttpStatusCode.BadRequest, "malformedFile")]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity, "noRows")]
    [InlineData("{\"a\":[1]}", HttpStatusCode.UnprocessableEntity, "noRows")]
    [InlineData("5", HttpStatusCode.UnprocessableEntity, "noRows")]
    public async Task Refuses_JSON_without_readings(string text, HttpStatusCode status, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.SendFileAsync(text, type: "application/json")).ShouldBeProblemAsync(
            status,
            status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed",
            "#",
            code
        );
    }
}
