using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class GetSsiTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly FridayBefore = Friday.AddDays(-7);

    [Fact]
    public async Task Shows_the_latest_reading_as_linkedin_does_and_beyond()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await PutAsync(acme, alice, FridayBefore, new { pillars = Pillars(17m, 9.8m, 14m, 20.5m) });
        await PutAsync(
            acme,
            alice,
            Friday,
            new
            {
                pillars = Pillars(17.25m, 9.8m, 14.03m, 21.5m),
                industry = new
                {
                    name = "Software",
                    topPercent = 3,
                    groupSize = 45678,
                    average = 34.41,
                },
                network = new { topPercent = 7, average = 36.27 },
            }
        );

        var page = await GetAsync(acme, alice);

        Assert.Equal($$"""{"id":"{{alice}}","displayName":"Alice"}""", page["member"]!.ToJsonString());
        Assert.Equal(
            "2026-11-20 true 62.58 63 good",
            $"{page["capturedOn"]} {page["fresh"]} {page["total"]} {page["displayedTotal"]} {page["band"]}"
        );
        Assert.Equal(
            """{"professionalBrand":17.25,"rightPeople":9.8,"insights":14.03,"relationships":21.5}""",
            page["pillars"]!.ToJsonString()
        );
        Assert.Equal(
            """{"since":"2026-11-15","total":1.28,"pillars":{"professionalBrand":0.25,"rightPeople":0,"insights":0.03,"relationships":1},"reliable":true}""",
            page["change"]!.ToJsonString()
        );
        Assert.Equal(1371, page["industry"]!["approximatePosition"]!.GetValue<int>());
        Assert.Null(page["network"]!["approximatePosition"]);
        Assert.Null(page["salesNavigatorTeam"]);
        Assert.Empty(page["teams"]!.AsArray());
        Assert.Equal(
            $$"""{"board":{"type":"organization","id":"{{acme.Id}}","name":"Acme","includeSubteams":false},"rank":1,"size":1,"topPercent":100,"percentile":50,"average":62.58,"suppression":null}""",
            page["organization"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_member_without_readings_has_a_page_with_nothing_on_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), Friday, 40);

        var page = await GetAsync(acme, alice);

        foreach (var field in new[] { "capturedOn", "total", "displayedTotal", "band", "pillars", "change", "industry", "network" })
            Assert.Null(page[field]);
        Assert.False(page["fresh"]!.GetValue<bool>());
        var lyonsCard = Assert.Single(page["teams"]!.AsArray())!;
        Assert.Equal("  1 40", Card(lyonsCard));
        Assert.Equal("  1 40", Card(page["organization"]!));
    }

    [Fact]
    public async Task A_stale_reading_is_shown_and_not_ranked()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, RunningClock.Today.AddDays(-31), 62);
        await acme.RecordAsync(alice, RunningClock.Today.AddDays(-40), 50);

        var page = await GetAsync(acme, alice);

        Assert.Equal("2026-10-22 false 62", $"{page["capturedOn"]} {page["fresh"]} {page["total"]}");
        Assert.Null(page["change"]);
        Assert.Equal("  0 ", Card(page["organization"]!));
    }

    [Fact]
    public async Task A_reading_of_thirty_days_ago_still_counts()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, RunningClock.Today.AddDays(-30), 62);

        var page = await GetAsync(acme, alice);

        Assert.True(page["fresh"]!.GetValue<bool>());
        Assert.Null(page["change"]);
        Assert.Equal("1 100 1 62", Card(page["organization"]!));
    }

    [Theory]
    [InlineData("60.5", "61.33", 0.83, false)]
    [InlineData("60.5", "61.34", 0.84, true)]
    [InlineData("60.5", "59.66", -0.84, true)]
    [InlineData("60", "61.99", 1.99, false)]
    [InlineData("60", "62", 2, true)]
    [InlineData("60.5", "62", 1.5, false)]
    public async Task Only_a_change_beyond_noise_is_reliable(string before, string now, decimal change, bool reliable)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await PutTotalAsync(acme, alice, FridayBefore, before);
        await PutTotalAsync(acme, alice, Friday, now);

        var page = await GetAsync(acme, alice);

        Assert.Null(page["pillars"]);
        Assert.Equal(change, page["change"]!["total"]!.GetValue<decimal>());
        Assert.Null(page["change"]!["pillars"]);
        Assert.Equal(reliable, page["change"]!["reliable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Half_a_point_is_displayed_as_the_next_whole_one()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await PutTotalAsync(acme, alice, Friday, "62.5");

        var page = await GetAsync(acme, alice);

        Assert.Equal(63, page["displayedTotal"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_card_agrees_with_the_leaderboard()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var paris = await acme.CreateTeamAsync("Paris");
        var closed = await acme.CreateTeamAsync("Closed");
        var alice = await acme.CreateMemberAsync("Alice", lyon, paris, closed);
        await acme.RecordAsync(alice, Friday, 60);
        foreach (var (name, team, total) in new[] { ("Bob", lyon, 70m), ("Carol", lyon, 60), ("Dave", paris, 50), ("Erin", paris, 41) })
            await acme.RecordAsync(await acme.CreateMemberAsync(name, team), Friday, total);
        var gone = await acme.CreateMemberAsync("Gone", lyon);
        await acme.RecordAsync(gone, Friday, 90);
        await acme.Http.DeleteAsync($"/v1/members/{gone}");
        await acme.Http.DeleteAsync($"/v1/teams/{closed}");

        var page = await GetAsync(acme, alice);

        Assert.Equal(["Lyon", "Paris"], page["teams"]!.AsArray().Select(card => card!["board"]!["name"]!.GetValue<string>()));
        Assert.Equal(["2 67 3 63.33", "1 34 3 50.33"], page["teams"]!.AsArray().Select(card => Card(card!)));
        Assert.Equal("2 40 5 56.2", Card(page["organization"]!));
        foreach (var card in page["teams"]!.AsArray())
        {
            var board = await (await acme.Http.GetAsync($"/v1/teams/{card!["board"]!["id"]}/leaderboard")).ReadAsync();
            var row = board["items"]!.AsArray().Single(item => item!["member"]!["id"]!.GetValue<Guid>() == alice)!;
            Assert.Equal(
                $"{row["rank"]} {row["topPercent"]} {row["percentile"]} of {board["size"]}",
                $"{card["rank"]} {card["topPercent"]} {card["percentile"]} of {card["size"]}"
            );
        }
    }

    [Fact]
    public async Task A_team_that_was_left_has_no_card()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}/members/{alice}?to=2026-11-21");

        var page = await GetAsync(acme, alice);

        Assert.Empty(page["teams"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/members/alice/ssi");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("members:read", "rankings:read");

        var answer = await reader.GetAsync($"/v1/members/{alice}/ssi");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");

        var answer = await acme.Http.GetAsync($"/v1/members/{bob}/ssi");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<JsonObject> GetAsync(TestOrganization organization, Guid member) =>
        await (await organization.Http.GetAsync($"/v1/members/{member}/ssi")).ReadAsync();

    private static async Task PutAsync(TestOrganization organization, Guid member, DateOnly day, object reading) =>
        await (await organization.Http.PutAsJsonAsync($"/v1/members/{member}/submissions/{day:yyyy-MM-dd}", reading)).ReadAsync(
            HttpStatusCode.Created
        );

    private static async Task PutTotalAsync(TestOrganization organization, Guid member, DateOnly day, string total) =>
        await (
            await organization.Http.PutAsync(
                $"/v1/members/{member}/submissions/{day:yyyy-MM-dd}",
                Answers.Json($$"""{ "total": {{total}} }""")
            )
        ).ReadAsync(HttpStatusCode.Created);

    private static object Pillars(decimal professionalBrand, decimal rightPeople, decimal insights, decimal relationships) =>
        new
        {
            professionalBrand,
            rightPeople,
            insights,
            relationships,
        };

    private static string Card(JsonNode card) =>
        $"{card["rank"]} {card["topPercent"]} {card["size"]} {card["average"]?.GetValue<decimal>():0.##}";
}
