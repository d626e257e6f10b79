using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class PutReadingTests(ApiHost host)
{
    private const string Reading = """
        {
          "pillars": { "professionalBrand": 17.25, "rightPeople": 9.8, "insights": 14.03, "relationships": 21.5 },
          "total": 62.58,
          "industry": { "name": "Software", "topPercent": 3, "groupSize": 45678, "average": 34.41 },
          "network": { "topPercent": 7, "average": 36.27 }
        }
        """;

    [Fact]
    public async Task Records_a_reading_as_it_was_sent()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, "2026-11-20", Reading);

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/v1/members/{alice}/submissions/2026-11-20", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(alice, reading["memberId"]!.GetValue<Guid>());
        Assert.Equal("62.58", reading["total"]!.ToJsonString());
        Assert.Equal(
            """{"professionalBrand":17.25,"rightPeople":9.8,"insights":14.03,"relationships":21.5}""",
            reading["pillars"]!.ToJsonString()
        );
        Assert.Equal(
            """{"name":"Software","topPercent":3,"groupSize":45678,"average":34.41,"pillars":null,"approximatePosition":1371}""",
            reading["industry"]!.ToJsonString()
        );
        Assert.Equal("36.27", reading["network"]!["average"]!.ToJsonString());
        Assert.Equal("good", reading["band"]!.GetValue<string>());
        Assert.False(reading["isRounded"]!.GetValue<bool>());
        Assert.Equal("api", reading["source"]!.GetValue<string>());
        Assert.Equal("""{"level":"normal","signals":[]}""", reading["trust"]!.ToJsonString());
        Assert.Equal(1, reading["revision"]!.GetValue<int>());
        Assert.EndsWith("Z", reading["recordedAt"]!.GetValue<string>(), StringComparison.Ordinal);
        var stored = await (await acme.Http.GetAsync(answer.Headers.Location)).ReadAsync();
        Assert.Equal(reading.ToJsonString(), stored.ToJsonString());
    }

    [Fact]
    public async Task The_last_reading_of_a_day_wins_and_the_earlier_one_stays_as_a_revision()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await PutAsync(acme, alice, "2026-11-20", Reading);

        var answer = await PutAsync(acme, alice, "2026-11-20", """{ "total": 70.5 }""");

        var reading = await answer.ReadAsync();
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        Assert.Equal(2, reading["revision"]!.GetValue<int>());
        Assert.Null(reading["pillars"]);
        Assert.Null(reading["industry"]);
        var replaced = Assert.Single(await RevisionsAsync(acme, alice, "2026-11-20"))!;
        Assert.Equal(62.58m, replaced["reading"]!["total"]!.GetValue<decimal>());
        Assert.Equal(1, replaced["reading"]!["revision"]!.GetValue<int>());
        Assert.Equal("Software", replaced["reading"]!["industry"]!["name"]!.GetValue<string>());
        Assert.False(replaced["withdrawn"]!.GetValue<bool>());
        Assert.Equal(reading["recordedAt"]!.GetValue<string>(), replaced["replacedAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_reading_again_changes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var first = await (await PutAsync(acme, alice, "2026-11-20", Reading)).ReadAsync(HttpStatusCode.Created);

        var answer = await PutAsync(acme, alice, "2026-11-20", Reading.Replace("62.58", "62.580000", StringComparison.Ordinal));

        Assert.Equal(first.ToJsonString(), (await answer.ReadAsync()).ToJsonString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Empty(await RevisionsAsync(acme, alice, "2026-11-20"));
    }

    [Theory]
    [InlineData("62.57", true)]
    [InlineData("62.59", true)]
    [InlineData("62.590001", false)]
    [InlineData("62.569999", false)]
    [InlineData("63", true)]
    [InlineData("62", false)]
    public async Task A_total_beside_pillars_with_decimals_must_agree(string total, bool agrees)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, "2026-11-20", Reading.Replace("62.58", total, StringComparison.Ordinal));

        if (agrees)
            Assert.Equal(62.58m, (await answer.ReadAsync(HttpStatusCode.Created))["total"]!.GetValue<decimal>());
        else
            await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/total", "totalDisagrees");
    }

    [Theory]
    [InlineData("64", 64)]
    [InlineData("60", 60)]
    [InlineData("65", null)]
    [InlineData("59", null)]
    [InlineData("62.01", 62)]
    [InlineData("62.02", null)]
    public async Task Of_five_integers_the_total_is_kept(string total, int? kept)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(
            acme,
            alice,
            "2026-11-20",
            $$"""{ "pillars": { "professionalBrand": 17, "rightPeople": 10, "insights": 14, "relationships": 21 }, "total": {{total}} }"""
        );

        if (kept is null)
            await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/total", "totalDisagrees");
        else
            Assert.Equal((decimal)kept, (await answer.ReadAsync(HttpStatusCode.Created))["total"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task More_than_six_decimals_are_rounded()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(
            acme,
            alice,
            "2026-11-20",
            """
            {
              "pillars": { "professionalBrand": 25.0000004, "rightPeople": 0.0000005, "insights": 3.12345678901234567890, "relationships": 1 },
              "industry": { "average": 34.41234567, "topPercent": 3, "pillars": { "professionalBrand": 1.23456789, "rightPeople": 0, "insights": 0, "relationships": 0 } }
            }
            """
        );

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(
            """{"professionalBrand":25,"rightPeople":0.000001,"insights":3.123457,"relationships":1}""",
            reading["pillars"]!.ToJsonString()
        );
        Assert.Equal("29.123458", reading["total"]!.ToJsonString());
        Assert.Equal("34.412346", reading["industry"]!["average"]!.ToJsonString());
        Assert.Equal("1.234568", reading["industry"]!["pillars"]!["professionalBrand"]!.ToJsonString());
    }

    [Fact]
    public async Task Only_a_whole_total_is_a_rounded_reading()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var whole = await (await PutAsync(acme, alice, "2026-11-20", """{ "total": 78 }""")).ReadAsync(HttpStatusCode.Created);
        var exact = await (await PutAsync(acme, alice, "2026-11-21", """{ "total": 78.5 }""")).ReadAsync(HttpStatusCode.Created);

        Assert.True(whole["isRounded"]!.GetValue<bool>());
        Assert.False(exact["isRounded"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("2014-01-01", null)]
    [InlineData("2013-12-31", "outOfRange")]
    [InlineData("0001-01-01", "outOfRange")]
    [InlineData("2026-11-22", null)]
    [InlineData("2026-11-23", "future")]
    [InlineData("9999-12-31", "future")]
    public async Task A_reading_is_of_a_day_from_2014_to_today(string day, string? refusal)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, day, Reading);

        if (refusal is null)
            await answer.ReadAsync(HttpStatusCode.Created);
        else
            await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "path:capturedOn", refusal);
    }

    [Fact]
    public async Task Today_is_the_organizations()
    {
        var kiritimati = await host.CreateOrganizationAsync("Kiritimati", "Pacific/Kiritimati");
        var alice = await kiritimati.CreateMemberAsync("Alice");

        var tomorrowElsewhere = await PutAsync(kiritimati, alice, "2026-11-23", Reading);
        var tomorrow = await PutAsync(kiritimati, alice, "2026-11-24", Reading);

        await tomorrowElsewhere.ReadAsync(HttpStatusCode.Created);
        await tomorrow.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "path:capturedOn", "future");
    }

    [Theory]
    [InlineData("2026-11-31")]
    [InlineData("20261120")]
    [InlineData("2026-11-20T00:00:00Z")]
    [InlineData("today")]
    public async Task Refuses_a_day_that_is_none(string day)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await PutAsync(acme, alice, day, Reading);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:capturedOn", "invalidValue");
    }

    [Fact]
    public async Task If_match_changes_only_the_version_it_names()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var nothingThere = await PutAsync(acme, alice, "2026-11-20", Reading, ifMatch: "*");
        await PutAsync(acme, alice, "2026-11-20", Reading);
        var current = await PutAsync(acme, alice, "2026-11-20", """{ "total": 70.5 }""", ifMatch: "\"1\"");
        var stale = await PutAsync(acme, alice, "2026-11-20", """{ "total": 71.5 }""", ifMatch: "\"1\"");
        var weak = await PutAsync(acme, alice, "2026-11-20", """{ "total": 71.5 }""", ifMatch: "W/\"2\"");

        await nothingThere.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(2, (await current.ReadAsync())["revision"]!.GetValue<int>());
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await weak.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Single(await RevisionsAsync(acme, alice, "2026-11-20"));
    }

    [Fact]
    public async Task If_none_match_with_a_star_only_creates()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var first = await PutAsync(acme, alice, "2026-11-20", Reading, ifNoneMatch: "*");
        var second = await PutAsync(acme, alice, "2026-11-20", """{ "total": 70.5 }""", ifNoneMatch: "*");

        await first.ReadAsync(HttpStatusCode.Created);
        await second.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Empty(await RevisionsAsync(acme, alice, "2026-11-20"));
    }

    [Fact]
    public async Task Sixteen_at_once_take_turns()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 16).Select(points => PutAsync(acme, alice, "2026-11-20", $$"""{ "total": {{points}}.5 }"""))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var list = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        var last = Assert.Single(list["items"]!.AsArray())!;
        var kept = await RevisionsAsync(acme, alice, "2026-11-20");
        var all = kept.Select(revision => revision!["reading"]!).Append(last).ToList();
        Assert.Equal(16, last["revision"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(1, 16), all.Select(reading => reading["revision"]!.GetValue<int>()).Order());
        Assert.Equal(
            Enumerable.Range(1, 16).Select(points => points + 0.5m),
            all.Select(reading => reading["total"]!.GetValue<decimal>()).Order()
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.PutAsync($"/v1/members/{alice}/submissions/2026-11-20", Answers.Json(Reading));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        Assert.Contains("readings:write", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");

        var foreign = await PutAsync(acme, bob, "2026-11-20", Reading);
        var nobody = await PutAsync(acme, Guid.CreateVersion7(), "2026-11-20", Reading);

        await foreign.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await nobody.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        var list = await (await other.Http.GetAsync($"/v1/members/{bob}/submissions")).ReadAsync();
        Assert.Empty(list["items"]!.AsArray());
    }

    private static async Task<HttpResponseMessage> PutAsync(
        TestOrganization organization,
        Guid member,
        string day,
        string body,
        string? ifMatch = null,
        string? ifNoneMatch = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/members/{member}/submissions/{day}");
        request.Content = Answers.Json(body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await organization.Http.SendAsync(request);
    }

    private static async Task<JsonArray> RevisionsAsync(TestOrganization organization, Guid member, string day) =>
        (await (await organization.Http.GetAsync($"/v1/members/{member}/submissions/{day}/revisions")).ReadAsync())["items"]!.AsArray();
}
