using System.Net;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetOutcomeLiftTests(ApiHost host)
{
    [Fact]
    public async Task Compares_member_months_by_the_band_of_their_first_day()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));
        await acme.RecordAsync(alice, new DateOnly(2026, 9, 28), 80);
        await acme.RecordAsync(bob, new DateOnly(2026, 9, 28), 25);
        // Risen in the month itself: it still began low.
        await acme.RecordAsync(bob, new DateOnly(2026, 10, 2), 90);
        foreach (var day in (int[])[1, 10, 31])
            await acme.RecordOutcomeAsync(alice, "opportunity", new DateOnly(2026, 10, day));
        await acme.RecordOutcomeAsync(bob, "opportunity", new DateOnly(2026, 10, 15));
        await acme.RecordOutcomeAsync(alice, "opportunity", new DateOnly(2026, 11, 1));
        await acme.RecordOutcomeAsync(alice, "hire", new DateOnly(2026, 10, 1));

        var lift = await (await acme.Http.GetAsync("/v1/insights/outcome-lift?months=1")).ReadAsync();

        Assert.Equal(
            ("opportunity", "2026-10-01", "2026-10-31", 2, 4),
            (
                lift["kind"]!.GetValue<string>(),
                lift["from"]!.GetValue<string>(),
                lift["to"]!.GetValue<string>(),
                lift["memberMonths"]!.GetValue<int>(),
                lift["events"]!.GetValue<int>()
            )
        );
        Assert.Equal(
            ["low 1 1", "average 0 0", "good 0 0", "strong 1 3"],
            lift["bands"]!.AsArray().Select(band => $"{band!["band"]} {band["group"]!["memberMonths"]} {band["group"]!["events"]}")
        );
        Assert.Equal(
            ("ok", 3.0),
            (lift["strongAgainstRest"]!["status"]!.GetValue<string>(), lift["strongAgainstRest"]!["value"]!.GetValue<double>())
        );
        Assert.Equal(2, lift["strongAgainstRest"]!["interval"]!.AsArray().Count);
        Assert.Equal("insufficientData", lift["spearman"]!["status"]!.GetValue<string>());
        Assert.Equal(
            (1.45, 3.0),
            (lift["linkedIn"]!["publishedRatio"]!.GetValue<double>(), lift["linkedIn"]!["ratio"]!["value"]!.GetValue<double>())
        );
        Assert.Equal("2026-10", Assert.Single(lift["series"]!.AsArray())!["month"]!.GetValue<string>());
        Assert.Contains("Strong", await acme.Http.GetStringAsync("/v1/insights/outcome-lift?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_happened_cannot_be_compared()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 9, 28), 80);

        var lift = await (await acme.Http.GetAsync("/v1/insights/outcome-lift?kind=hire")).ReadAsync();

        Assert.Equal("notEstimable", lift["strongAgainstRest"]!["status"]!.GetValue<string>());
        Assert.Null(lift["strongAgainstRest"]!["value"]);
    }

    [Fact]
    public async Task Small_groups_are_withheld_from_who_sees_no_names()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.InDatabaseAsync(db =>
            db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, RunningClock.Start.AddDays(-150)))
        );
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 8, 28), 80);
        await acme.CloseWeeksAsync(RunningClock.Start);

        var lift = await (await (await acme.SignInAsync("marketing")).GetAsync("/v1/insights/outcome-lift")).ReadAsync();

        Assert.Equal(("2026-07-01", "2026-09-30"), (lift["from"]!.GetValue<string>(), lift["to"]!.GetValue<string>()));

        Assert.Equal("belowMinGroupSize", lift["bands"]![3]!["group"]!["suppression"]!["reason"]!.GetValue<string>());
        Assert.Null(lift["bands"]![3]!["group"]!["events"]);
    }

    [Fact]
    public async Task A_smaller_group_size_opens_nothing_of_a_settled_quarter()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.InDatabaseAsync(db =>
            db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, RunningClock.Start.AddDays(-150)))
        );
        for (var i = 0; i < 4; i++)
            await acme.RecordAsync(await acme.CreateMemberAsync($"Member {i}"), new DateOnly(2026, 8, 28), 80);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");
        var before = await (await marketing.GetAsync("/v1/insights/outcome-lift")).ReadAsync();

        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 3 }));

        Assert.Null(before["bands"]![3]!["group"]!["members"]);
        Assert.Equal(before.ToJsonString(), (await (await marketing.GetAsync("/v1/insights/outcome-lift")).ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task Refuses_bad_questions_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/insights/outcome-lift?months=37")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?months",
            "outOfRange"
        );
        await (await acme.Http.GetAsync("/v1/insights/outcome-lift?kind=luck")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync("/v1/insights/outcome-lift")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_is_not_counted()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.RecordAsync(await other.CreateMemberAsync("Alice"), new DateOnly(2026, 9, 28), 80);

        Assert.Equal(0, (await (await acme.Http.GetAsync("/v1/insights/outcome-lift")).ReadAsync())["memberMonths"]!.GetValue<int>());
    }
}
