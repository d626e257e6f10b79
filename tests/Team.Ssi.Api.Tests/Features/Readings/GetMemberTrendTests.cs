using System.Net;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class GetMemberTrendTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Shows_the_readings_their_slope_and_when_the_next_band_is_reached()
    {
        var (acme, alice) = await AliceAsync(totals: [56, 57.1m, 58, 58.9m, 60.2m, 61, 62, 63.1m]);

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend")).ReadAsync();

        Assert.Equal("Alice", trend["member"]!["displayName"]!.GetValue<string>());
        Assert.Equal("2025-11-24 2026-11-22", $"{trend["from"]} {trend["to"]}");
        var points = trend["points"]!.AsArray();
        Assert.Equal(8, points.Count);
        Assert.Equal(
            """{"capturedOn":"2026-10-02","total":56,"rebasedTotal":56,"pillars":{"professionalBrand":14,"rightPeople":14,"insights":14,"relationships":14}}""",
            points[0]!.ToJsonString()
        );
        Assert.Equal("2026-11-20", points[7]!["capturedOn"]!.GetValue<string>());
        Assert.Equal("""{"estimate":1,"interval":[0.97,1.05],"n":8}""", trend["slopePerWeek"]!.ToJsonString());
        // 11.9 points above 63.1: 11.3 weeks at 1.05 a week, 12.3 at 0.97.
        Assert.Equal("""{"target":75,"from":"2027-02-08","to":"2027-02-15"}""", trend["forecast"]!.ToJsonString());
    }

    [Theory]
    [InlineData("target=70", "70")]
    [InlineData("target=63.1", null)]
    [InlineData("target=50", null)]
    public async Task A_goal_may_be_named(string query, string? target)
    {
        var (acme, alice) = await AliceAsync(totals: [56, 57.1m, 58, 58.9m, 60.2m, 61, 62, 63.1m]);

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend?{query}")).ReadAsync();

        Assert.Equal(target, trend["forecast"]?["target"]?.ToString());
    }

    [Fact]
    public async Task Nothing_is_foretold_from_noise_or_a_fall()
    {
        var (acme, alice) = await AliceAsync(totals: [56, 54, 57, 55, 56, 54, 57, 55]);
        var bob = await acme.CreateMemberAsync("Bob");
        await RecordAsync(acme, bob, [63, 62, 61, 60, 59, 58]);

        var noise = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend")).ReadAsync();
        var fall = await (await acme.Http.GetAsync($"/v1/members/{bob}/trend")).ReadAsync();

        Assert.NotNull(noise["slopePerWeek"]);
        Assert.Null(noise["forecast"]);
        Assert.Equal("-1", fall["slopePerWeek"]!["estimate"]!.ToString());
        Assert.Null(fall["forecast"]);
    }

    [Fact]
    public async Task Nothing_is_foretold_from_a_reading_that_counts_no_more()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await RecordAsync(acme, alice, [56, 57, 58, 59, 60, 61], last: new DateOnly(2026, 10, 22));

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend")).ReadAsync();
        var then = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend?to=2026-11-21")).ReadAsync();

        Assert.NotNull(trend["slopePerWeek"]);
        Assert.Null(trend["forecast"]);
        Assert.NotNull(then["forecast"]);
    }

    [Fact]
    public async Task Five_readings_make_no_slope()
    {
        var (acme, alice) = await AliceAsync(totals: [56, 57, 58, 59, 60]);

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend")).ReadAsync();

        Assert.Equal(5, trend["points"]!.AsArray().Count);
        Assert.Null(trend["slopePerWeek"]);
        Assert.Null(trend["forecast"]);
    }

    [Theory]
    [InlineData("weeks=2", "2026-11-13 2026-11-20")]
    [InlineData("from=2026-11-06&to=2026-11-13", "2026-11-06 2026-11-13")]
    [InlineData("to=2026-11-12", "2026-10-30 2026-11-06")]
    [InlineData("from=2026-11-14", "2026-11-20")]
    public async Task The_time_may_be_named(string query, string expected)
    {
        var (acme, alice) = await AliceAsync(totals: [56, 57, 58, 59]);

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend?{query}")).ReadAsync();

        Assert.Equal(expected, string.Join(' ', trend["points"]!.AsArray().Select(point => point!["capturedOn"])));
    }

    [Theory]
    [InlineData("weeks=0", "?weeks", "outOfRange")]
    [InlineData("weeks=105", "?weeks", "outOfRange")]
    [InlineData("weeks=4&from=2026-01-01", "?weeks", "conflict")]
    [InlineData("to=2026-11-23", "?to", "future")]
    [InlineData("to=2013-12-31", "?to", "outOfRange")]
    [InlineData("from=2026-11-02&to=2026-11-01", "?from", "outOfRange")]
    [InlineData("from=2024-11-24", "?from", "outOfRange")]
    [InlineData("target=0", "?target", "outOfRange")]
    [InlineData("target=100.5", "?target", "outOfRange")]
    public async Task Refuses_what_has_no_trend(string query, string pointer, string code)
    {
        var (acme, alice) = await AliceAsync(totals: []);

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/trend?{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task A_break_of_the_platform_bends_no_slope()
    {
        // Half a point a week, and five points less for everybody from the week of the fifth reading on.
        var (acme, alice) = await AliceAsync(totals: [60, 60.5m, 61, 61.5m, 57, 57.5m, 58, 58.5m]);
        var sunday = Friday.AddDays(-7 * 3 + 2);
        await acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"INSERT INTO platform_breaks (organization_id, week_end, shift, members) VALUES ({acme.Id}, {sunday}, -500, 40)"
            )
        );

        var trend = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend")).ReadAsync();

        Assert.Equal("""[{"week":"2026-W44","asOf":"2026-11-01","shift":-5}]""", trend["breaks"]!.ToJsonString());
        Assert.Equal(
            ["60 55", "60.5 55.5", "61 56", "61.5 56.5", "57 57", "57.5 57.5", "58 58", "58.5 58.5"],
            trend["points"]!.AsArray().Select(point => $"{point!["total"]} {point["rebasedTotal"]}")
        );
        Assert.Equal("0.5", trend["slopePerWeek"]!["estimate"]!.ToString());
    }

    [Fact]
    public async Task A_file_holds_the_points()
    {
        var (acme, alice) = await AliceAsync(totals: [56, 57.5m]);

        var rows = await (await acme.Http.GetAsync($"/v1/members/{alice}/trend?format=csv")).ReadCsvAsync();

        Assert.Equal(["2026-11-13 56", "2026-11-20 57.5"], rows.Select(row => $"{row["Captured on"]} {row["Total"]}"));
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var (acme, alice) = await AliceAsync(totals: []);
        var reader = await acme.ClientWithAsync("rankings:read", "members:read");

        var answer = await reader.GetAsync($"/v1/members/{alice}/trend");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_member_is_not_found()
    {
        var (_, alice) = await AliceAsync(totals: [56]);
        var other = await host.CreateOrganizationAsync();

        var strangers = await other.Http.GetAsync($"/v1/members/{alice}/trend");
        var nobodys = await other.Http.GetAsync($"/v1/members/{Guid.CreateVersion7()}/trend");

        await strangers.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await nobodys.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization Acme, Guid Alice)> AliceAsync(IReadOnlyList<decimal> totals)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await RecordAsync(acme, alice, totals);
        return (acme, alice);
    }

    /// <summary>One reading a week, the last on Friday.</summary>
    private static async Task RecordAsync(TestOrganization acme, Guid member, IReadOnlyList<decimal> totals, DateOnly? last = null)
    {
        foreach (var (place, total) in totals.Index())
            await acme.RecordAsync(member, (last ?? Friday).AddDays(-7 * (totals.Count - 1 - place)), total);
    }
}
