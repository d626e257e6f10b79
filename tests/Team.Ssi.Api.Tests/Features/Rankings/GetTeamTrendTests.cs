using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetTeamTrendTests(ApiHost host)
{
    private static readonly DateOnly Today = RunningClock.Today;

    [Fact]
    public async Task Shows_each_week_from_the_first_score_on_and_the_running_one_last()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, Today.AddDays(-17), 40);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), Today.AddDays(-9), 60);
        await acme.RecordAsync(alice, Today, 50);

        var trend = await TrendAsync(acme, lyon, "");

        Assert.Equal(
            [
                "2026-W45 2026-11-08 true 1 40 40 40 40",
                "2026-W46 2026-11-15 true 2 50 50 45 55",
                "2026-W47 2026-11-22 false 2 55 55 52.5 57.5",
            ],
            trend["points"]!.AsArray().Select(Row)
        );
        Assert.Equal("[]", trend["breaks"]!.ToJsonString());
        Assert.True(trend.ContainsKey("suppression"));
        Assert.Null(trend["suppression"]);
    }

    [Fact]
    public async Task Says_how_the_mean_moves_and_when_it_would_reach_a_target()
    {
        var (acme, lyon) = await RisingAsync();

        var trend = await TrendAsync(acme, lyon, "weeks=8");
        var asked = await TrendAsync(acme, lyon, "weeks=8&target=62.5");
        var reached = await TrendAsync(acme, lyon, "weeks=8&target=50");

        // Half a point a week over seven closed weeks; today the mean is 53.5.
        Assert.Equal("""{"estimate":0.5,"interval":[0.5,0.5],"n":7}""", trend["slopePerWeek"]!.ToJsonString());
        Assert.Equal("""{"target":60,"from":"2027-02-21","to":"2027-02-21"}""", trend["forecast"]!.ToJsonString());
        Assert.Equal("""{"target":62.5,"from":"2027-03-28","to":"2027-03-28"}""", asked["forecast"]!.ToJsonString());
        Assert.Null(reached["forecast"]);
    }

    [Fact]
    public async Task Five_closed_weeks_are_no_trend()
    {
        var (acme, lyon) = await RisingAsync();

        var trend = await TrendAsync(acme, lyon, "weeks=6");

        Assert.Null(trend["slopePerWeek"]);
        Assert.Null(trend["forecast"]);
    }

    [Fact]
    public async Task A_week_without_a_fresh_reading_has_no_figures()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, Today.AddDays(-49), 40);
        await acme.RecordAsync(alice, Today, 50);

        var points = (await TrendAsync(acme, lyon, "weeks=3"))["points"]!.AsArray();
        var all = (await TrendAsync(acme, lyon, "weeks=104"))["points"]!.AsArray();

        Assert.Equal("2026-W47 2026-11-22 false 1 50 50 50 50", Row(Assert.Single(points)));
        Assert.Equal(8, all.Count);
        Assert.Equal("2026-W46 2026-11-15 true 0    ", Row(all[6]));
    }

    [Fact]
    public async Task Counts_the_teams_below_when_asked_to_each_person_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", france, lyon), Today, 80);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), Today, 30);

        var own = await TrendAsync(acme, france, "includeSubteams=false");
        var all = await TrendAsync(acme, france, "includeSubteams=true");

        Assert.Equal("2026-W47 2026-11-22 false 1 80 80 80 80", Row(own["points"]![0]));
        Assert.Equal("2026-W47 2026-11-22 false 2 55 55 42.5 67.5", Row(all["points"]![0]));
    }

    [Fact]
    public async Task A_team_without_scores_has_no_points()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.CreateMemberAsync("Alice", lyon);

        Assert.Equal(
            """{"points":[],"breaks":[],"slopePerWeek":null,"forecast":null,"suppression":null}""",
            (await TrendAsync(acme, lyon, "")).ToJsonString()
        );
    }

    [Fact]
    public async Task Points_before_a_break_are_shown_on_todays_level_too()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        foreach (var (daysAgo, total) in new[] { (28, 60m), (21, 61m), (14, 56m), (7, 57m), (0, 58m) })
            await acme.RecordAsync(alice, Today.AddDays(-daysAgo), total);
        await acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"INSERT INTO platform_breaks (organization_id, week_end, shift, members) VALUES ({acme.Id}, {Today.AddDays(-14)}, -500, 40)"
            )
        );

        var trend = await TrendAsync(acme, lyon, "");

        Assert.Equal("""[{"week":"2026-W45","asOf":"2026-11-08","shift":-5}]""", trend["breaks"]!.ToJsonString());
        Assert.Equal(
            [(60.0, 55.0), (61.0, 56.0), (56.0, 56.0), (57.0, 57.0), (58.0, 58.0)],
            trend["points"]!.AsArray().Select(point => (point!["mean"]!.GetValue<double>(), point["rebasedMean"]!.GetValue<double>()))
        );
    }

    [Fact]
    public async Task A_file_holds_the_weeks_and_their_breaks()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, Today.AddDays(-14), 60);
        await acme.RecordAsync(alice, Today.AddDays(-7), 56);
        await acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"INSERT INTO platform_breaks (organization_id, week_end, shift, members) VALUES ({acme.Id}, {Today.AddDays(-7)}, -450, 40)"
            )
        );

        var rows = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/trend?format=csv")).ReadCsvAsync();
        var whole = await (await acme.Http.GetAsync("/v1/organization/trend?format=csv")).ReadCsvAsync();
        var nobodys = await (await acme.Http.GetAsync($"/v1/teams/{await acme.CreateTeamAsync("Lille")}/trend?format=csv")).ReadCsvAsync();

        Assert.Equal(
            ["2026-W45 2026-11-08 true 1 60 55.5 60 ", "2026-W46 2026-11-15 true 1 56 56 56 -4.5", "2026-W47 2026-11-22 false 1 56 56 56 "],
            rows.Select(row =>
                $"{row["Week"]} {row["As of"]} {row["Complete"]} {row["Fresh readings"]} {row["Mean"]} {row["Rebased mean"]} {row["Median"]} {row["Platform break"]}"
            )
        );
        Assert.Equal(rows, whole);
        Assert.Empty(nobodys);
    }

    [Fact]
    public async Task Two_years_are_one_statement()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", lyon), Today.AddDays(-700), 40);

        var sent = await SqlCommands.OfGetAsync(acme.Http, $"/v1/teams/{lyon}/trend?weeks=104&includeSubteams=true");

        Assert.Equal(101, (await sent.Answer.ReadAsync())["points"]!.AsArray().Count);
        Assert.Single(sent.OfOperation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(105)]
    public async Task Refuses_more_than_two_years_and_less_than_a_week(int weeks)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.GetAsync($"/v1/teams/{lyon}/trend?weeks={weeks}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?weeks", "outOfRange");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/teams/{lyon}/trend")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateTeamAsync("France");

        await (await acme.Http.GetAsync($"/v1/teams/{foreign}/trend")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<JsonObject> TrendAsync(TestOrganization organization, Guid team, string query) =>
        await (await organization.Http.GetAsync($"/v1/teams/{team}/trend?{query}")).ReadAsync();

    /// <summary>Alice rises by half a point every Sunday, to 53.5 today.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon)> RisingAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        for (var week = 0; week < 8; week++)
            await acme.RecordAsync(alice, Today.AddDays(-7 * week), 53.5m - week * 0.5m);
        return (acme, lyon);
    }

    private static string Row(JsonNode? point) =>
        $"{point!["week"]} {point["asOf"]} {point["complete"]} {point["n"]} {point["mean"]} {point["median"]} {point["p25"]} {point["p75"]}";
}
