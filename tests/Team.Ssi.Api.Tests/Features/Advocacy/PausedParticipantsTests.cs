using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>Who is paused on a day is in no figure of a programme of that day, and in those of the days before and after.</summary>
public sealed class PausedParticipantsTests(ApiHost host)
{
    private static readonly DateOnly Today = RunningClock.Today;

    [Fact]
    public async Task Are_not_in_the_summary_of_the_day()
    {
        var (acme, program, people) = await CompanyAsync(4);
        await PauseAsync(acme, people[0], Today);

        var hr = await acme.SignInAsync("hr");
        var before = (await SummaryAsync(hr, program, "?asOf=2026-11-21"))["people"]!;
        var summary = await SummaryAsync(hr, program);

        Assert.Equal("4 of 4", Shown(before["participation"]!));
        Assert.Equal((4, 4), (Value(before["now"]!["n"]), Value(before["compared"])));
        var now = summary["people"]!;
        Assert.Equal("3 of 3", Shown(now["participation"]!));
        Assert.Equal("3 of 3", Shown(now["coverage"]!));
        Assert.Equal("0 of 3", Shown(now["activityRate"]!));
        Assert.Equal((3, 3, 3), (Value(now["start"]!["n"]), Value(now["now"]!["n"]), Value(now["compared"])));
        // The mean of 51, 52 and 53: nothing is left to subtract from it.
        Assert.Equal(52, now["now"]!["mean"]!.GetValue<double>());
        Assert.Equal(3, Value(now["funnel"]!["now"]!["active"]));
        // Who came how far is history.
        Assert.Equal((4, 4), (Value(now["funnel"]!["enrolled"]), Value(now["funnel"]!["active"])));
        Assert.DoesNotContain("Member 0", summary["movers"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, summary["movers"]!["up"]!.AsArray().Count);
    }

    [Fact]
    public async Task Have_no_start_where_they_were_paused_on_the_day_before_it()
    {
        var (acme, program, people) = await CompanyAsync(3);
        await PauseAsync(acme, people[0], Programs.Start.AddDays(-1), Programs.Start.AddDays(-1));

        var now = (await SummaryAsync(acme.Http, program))["people"]!;

        Assert.Equal((2, 3, 2), (Value(now["start"]!["n"]), Value(now["now"]!["n"]), Value(now["compared"])));
    }

    [Fact]
    public async Task Are_not_in_their_wave_nor_in_the_week_of_the_trend()
    {
        var (acme, program, people) = await CompanyAsync(3);
        await PauseAsync(acme, people[0], new DateOnly(2026, 11, 14), new DateOnly(2026, 11, 16));

        var waves = await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts?asOf=2026-11-15")).ReadAsync();
        var trend = await (await acme.Http.GetAsync($"/v1/programs/{program}/trend?weeks=3")).ReadAsync();

        Assert.Equal("2 of 2", Shown(waves["items"]![0]!["people"]!["participation"]!));
        Assert.Equal(2, Value(waves["items"]![0]!["people"]!["now"]!["n"]));
        Assert.Equal(
            ["2026-11-08 3 3", "2026-11-15 2 2", "2026-11-22 3 3"],
            trend["points"]!.AsArray().Select(point => $"{point!["asOf"]} {point["active"]} {point["n"]}")
        );
    }

    [Fact]
    public async Task Are_not_in_the_summary_of_all_programmes()
    {
        var (acme, _, people) = await CompanyAsync(3);
        await PauseAsync(acme, people[0], Today);

        var summary = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=hr")).ReadAsync();

        Assert.Equal("2 of 2", Shown(summary["programs"]![0]!["participation"]!));
        Assert.Equal("3 of 3", Shown(summary["programs"]![0]!["activation"]!));
        Assert.Equal("2 of 2", $"{summary["groups"]![0]!["active"]} of {summary["groups"]![0]!["members"]}");
    }

    [Fact]
    public async Task Have_no_outcome_in_the_effect_of_the_day()
    {
        var (acme, program, people) = await CompanyAsync(3);
        await PauseAsync(acme, people[0], Today);

        var effect = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect")).ReadAsync();
        var weeks = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect/weeks")).ReadAsync();

        Assert.Equal((2, 1), (Value(effect["participants"]), Value(effect["excluded"]!["noOutcome"])));
        // The last week of the study ends before the pause.
        Assert.Equal(3, Value(weeks["weeks"]!.AsArray()[^1]!["participants"]));
        Assert.Equal("2026-11-16", weeks["weeks"]!.AsArray()[^1]!["asOf"]!.GetValue<string>());
        await PauseAsync(acme, people[1], new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 16));
        var after = await (await acme.Http.GetAsync($"/v1/programs/{program}/effect/weeks")).ReadAsync();
        Assert.Equal(2, Value(after["weeks"]!.AsArray()[^1]!["participants"]));
    }

    [Fact]
    public async Task Have_no_month_that_began_in_a_pause()
    {
        var (acme, _, people) = await CompanyAsync(3);
        await PauseAsync(acme, people[0], Programs.Start.AddDays(-1), Programs.Start);
        await PauseAsync(acme, people[1], Programs.Start.AddDays(1), Programs.Start.AddDays(20));

        var lift = await (await acme.Http.GetAsync("/v1/insights/outcome-lift?months=3")).ReadAsync();

        Assert.Equal(2, Value(lift["memberMonths"]));
    }

    [Fact]
    public async Task Move_what_is_told_without_names_only_together()
    {
        var (acme, program, people) = await CompanyAsync(12);
        var marketing = await acme.SignInAsync("marketing");
        await PauseAsync(acme, people[0], new DateOnly(2026, 11, 3));
        foreach (var member in people.Skip(1).Take(5))
            await PauseAsync(acme, member, new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 11));
        foreach (var member in people.Skip(1).Take(5))
            await PauseAsync(acme, member, new DateOnly(2026, 11, 13));

        var told = new List<int?>();
        foreach (var sunday in (string[])["2026-11-01", "2026-11-08", "2026-11-15"])
            told.Add((await SummaryAsync(marketing, program, $"?asOf={sunday}"))["people"]!["funnel"]!["now"]!["active"]?.GetValue<int>());

        // One who pauses is not to be seen; with five more it is the count as it stands.
        Assert.Equal([12, 12, 6], told);
    }

    /// <summary>All active and of Lyon, in one wave, and risen from 40 to 50, 51, 52, …</summary>
    private async Task<(TestOrganization, Guid Program, IReadOnlyList<Guid> People)> CompanyAsync(int people)
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var members = new List<Guid>();
        for (var number = 0; number < people; number++)
        {
            var answer = await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = $"Member {number}", site = "Lyon" });
            var member = (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
            await acme.RecordAsync(member, Programs.Start.AddDays(-2), 40);
            await acme.RecordAsync(member, new DateOnly(2026, 11, 2), 50 + number);
            await acme.EnrollAsync(program, member, "active", Programs.Start, "First");
            members.Add(member);
        }
        return (acme, program, members);
    }

    private static Task PauseAsync(TestOrganization acme, Guid member, DateOnly from, DateOnly? to = null) =>
        acme.InDatabaseAsync(db =>
        {
            db.MemberPauses.Add(
                new MemberPause
                {
                    OrganizationId = acme.Id,
                    MemberId = member,
                    From = from,
                    To = to ?? DateOnly.MaxValue,
                }
            );
            return db.SaveChangesAsync();
        });

    private static async Task<JsonNode> SummaryAsync(HttpClient http, Guid program, string query = "") =>
        await (await http.GetAsync($"/v1/programs/{program}/summary{query}")).ReadAsync();

    private static int? Value(JsonNode? figure) => figure?.GetValue<int>();

    private static string Shown(JsonNode ratio) => $"{ratio["numerator"]} of {ratio["denominator"]}";
}
