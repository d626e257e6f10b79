using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>Who lowers `minGroupSize` opens nothing that was withheld of a week when it was told: what marketing gets of programmes stays letter by letter.</summary>
public sealed class LoweredGroupSizeTests(ApiHost host)
{
    private static readonly DateOnly Sunday = new(2026, 11, 15);
    private static readonly DateOnly Quarter = new(2026, 7, 1);

    [Fact]
    public async Task A_week_that_was_told_stays_as_it_was()
    {
        var company = await CompanyAsync();
        await company.Acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await company.Acme.SignInAsync("marketing");
        var before = await ReadAsync(company, marketing);

        Assert.Equal("15 -", await StartAsync(company, marketing, Sunday));
        await LowerAsync(company);

        Assert.Equal(before, await ReadAsync(company, marketing));
    }

    [Fact]
    public async Task A_week_that_has_ended_is_not_opened_before_it_is_closed()
    {
        var company = await CompanyAsync();
        await company.Acme.CloseWeeksAsync(RunningClock.Start.AddDays(-7));
        var marketing = await company.Acme.SignInAsync("marketing");

        var before = await StartAsync(company, marketing, Sunday);
        await LowerAsync(company);
        var lowered = await StartAsync(company, marketing, Sunday);
        await company.Acme.CloseWeeksAsync(RunningClock.Start);

        Assert.EndsWith(" -", before, StringComparison.Ordinal);
        Assert.Equal((before, before), (lowered, await StartAsync(company, marketing, Sunday)));
    }

    [Fact]
    public async Task Weeks_that_begin_afterwards_have_the_lower_one()
    {
        var company = await CompanyAsync();
        await company.Acme.CloseWeeksAsync(RunningClock.Start.AddDays(-14));
        await LowerAsync(company);
        await company.Acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await company.Acme.SignInAsync("marketing");

        Assert.EndsWith(" -", await StartAsync(company, marketing, Sunday.AddDays(-14)), StringComparison.Ordinal);
        Assert.EndsWith(" -", await StartAsync(company, marketing, Sunday.AddDays(-7)), StringComparison.Ordinal);
        Assert.Equal("15 43", await StartAsync(company, marketing, Sunday));
    }

    [Fact]
    public async Task A_raised_one_holds_for_older_weeks_too()
    {
        var company = await CompanyAsync();
        await LowerAsync(company);
        await company.Acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await company.Acme.SignInAsync("marketing");

        Assert.EndsWith(" 43", await StartAsync(company, marketing, Sunday), StringComparison.Ordinal);
        await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 5 }));
        Assert.EndsWith(" -", await StartAsync(company, marketing, Sunday), StringComparison.Ordinal);
    }

    private static async Task LowerAsync(Company company) =>
        await (await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 3 }))).ReadAsync();

    private static async Task<string> StartAsync(Company company, HttpClient http, DateOnly day)
    {
        var summary = await (await http.GetAsync($"/v1/programs/{company.Program}/summary?asOf={day:yyyy-MM-dd}")).ReadAsync();
        var start = summary["people"]!["start"]!;
        return $"{start["n"]?.ToJsonString() ?? "-"} {start["mean"]?.ToJsonString() ?? "-"}";
    }

    private static async Task<string> ReadAsync(Company company, HttpClient http)
    {
        var program = $"/v1/programs/{company.Program}";
        string[] paths =
        [
            .. from page in (string[])["summary", "cohorts", "effect", "effect/weeks", "report"]
            from back in (int[])[0, 1, 2]
            select $"{program}/{page}?asOf={Sunday.AddDays(-7 * back):yyyy-MM-dd}",
            $"{program}/trend",
            $"{program}/league/standings?season=1",
            "/v1/advocacy/summary?audience=hr",
            "/v1/advocacy/summary?audience=marketing",
            "/v1/insights/outcome-lift?kind=lead",
        ];
        var answers = new List<string>();
        foreach (var path in paths)
            answers.Add($"{path} {(await (await http.GetAsync(path)).ReadAsync()).ToJsonString()}");
        return string.Join('\n', answers);
    }

    /// <summary>Fourteen take part, four of them in a wave of their own, and sixteen do not; four bring a lead in the settled quarter.</summary>
    private async Task<Company> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.InDatabaseAsync(db =>
            db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, RunningClock.Start.AddDays(-28)))
        );
        var program = await acme.CreateProgramAsync();
        var league = new
        {
            seasonUnit = "weeks",
            seasonLength = 4,
            promoted = 1,
            relegated = 1,
        };
        await (await acme.Http.PutAsJsonAsync($"/v1/programs/{program}/league", league)).ReadAsync(HttpStatusCode.Created);
        for (var i = 0; i < 30; i++)
        {
            var member = await acme.CreateMemberAsync($"Member {i}");
            foreach (var day in (DateOnly[])[Quarter.AddDays(-3), Programs.Start.AddDays(-2), Sunday.AddDays(-21), Sunday])
                await acme.RecordAsync(member, day, day > Programs.Start ? 45 : 43);
            if (i >= 14)
                continue;
            await acme.EnrollAsync(program, member, "active", Programs.Start, i < 4 ? "first" : "second");
            if (i < 4)
                await acme.RecordOutcomeAsync(member, "lead", Quarter.AddDays(40));
            var activity = new
            {
                memberId = member,
                kind = "share",
                occurredOn = Programs.Start.AddDays(i < 4 ? 10 : 20),
            };
            await acme.Http.PostAsJsonAsync($"/v1/programs/{program}/activities", new { items = new[] { activity } });
        }
        return new Company(acme, program);
    }

    private sealed record Company(TestOrganization Acme, Guid Program);
}
