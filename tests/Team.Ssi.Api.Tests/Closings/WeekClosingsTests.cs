using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Closings;

public sealed class WeekClosingsTests(ApiHost host)
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("Etc/UTC", 0)]
    [InlineData("Europe/Paris", 1)]
    [InlineData("America/New_York", -5)]
    public async Task Freezes_nothing_before_the_organizations_noon(string zone, int hoursAhead)
    {
        var acme = await host.CreateOrganizationAsync("Acme", zone);
        var noon = Tuesday.AddHours(-hoursAhead);

        var early = await acme.CloseWeeksAsync(noon.AddSeconds(-1));
        var onTime = await acme.CloseWeeksAsync(noon);

        Assert.Equal((0, 1), (early, onTime));
        Assert.Equal(["2026-W47"], await WeeksOf(acme));
    }

    [Fact]
    public async Task Follows_the_day_and_the_time_that_are_set()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { closing = new { day = "monday", time = "08:30" } }));

        Assert.Equal(0, await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 23, 8, 29, 59, TimeSpan.Zero)));
        Assert.Equal(1, await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Makes_good_what_a_downtime_of_three_weeks_missed_and_crosses_week_53()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CloseWeeksAsync(new DateTimeOffset(2026, 12, 22, 12, 0, 0, TimeSpan.Zero));

        var caughtUp = await acme.CloseWeeksAsync(new DateTimeOffset(2027, 1, 13, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(3, caughtUp);
        Assert.Equal(["2027-W01", "2026-W53", "2026-W52", "2026-W51", "2026-W50", "2026-W49", "2026-W48", "2026-W47"], await WeeksOf(acme));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_or_a_schedule_that_moves_closes_nothing_twice()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CloseWeeksAsync(Tuesday.AddDays(14));
        var before = await ListAsync(acme);

        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { closing = new { day = "sunday", time = "23:59" } }));
        Assert.Equal(0, await acme.CloseWeeksAsync(Tuesday));
        Assert.Equal(0, await acme.CloseWeeksAsync(Tuesday.AddDays(14)));

        Assert.Equal(before, await ListAsync(acme));
    }

    [Fact]
    public async Task Several_instances_at_once_close_each_week_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        foreach (var name in new[] { "Alice", "Bob", "Carol" })
            await acme.RecordAsync(await acme.CreateMemberAsync(name, lyon), Friday, 60);

        var closed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => acme.CloseWeeksAsync(Tuesday.AddDays(28)))));
        // Who found another at work leaves the rest to the next look.
        var rest = await acme.CloseWeeksAsync(Tuesday.AddDays(28));

        Assert.Equal(5, closed.Sum() + rest);
        Assert.Equal(["2026-W51", "2026-W50", "2026-W49", "2026-W48", "2026-W47"], await WeeksOf(acme));
        var board = await (await acme.Http.GetAsync("/v1/closings/2026-W47")).ReadAsync();
        Assert.Equal(3, board["size"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_closing_that_another_instance_is_at_is_left_to_it()
    {
        var acme = await host.CreateOrganizationAsync();
        await using var other = new NpgsqlConnection(host.Database.App);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended(@id::text, 6005144))", other)
        {
            Parameters = { new("id", acme.Id) },
        };
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await acme.CloseWeeksAsync(Tuesday));
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await acme.CloseWeeksAsync(Tuesday));
    }

    [Fact]
    public async Task One_organization_that_cannot_be_closed_does_not_hold_up_the_others()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var own = await TestDatabase.CreateAsync(host.Server);
        await using var database = Database.CreateDataSource(own.App);
        var organizations = new NewOrganization(
            database,
            host.Services.GetRequiredService<IServiceScopeFactory>(),
            new FakeTimeProvider(RunningClock.Start)
        );
        foreach (var name in new[] { "Broken", "Acme", "Other" })
            await organizations.CreateAsync(name, name == "Broken" ? "Nowhere/Land" : "Etc/UTC", [1], $"ssi_{name}", null, ct);

        var closed = await new WeekClosings(database, new FakeTimeProvider(Tuesday), NullLogger<WeekClosings>.Instance).CloseDueAsync(ct);

        Assert.Equal(2, closed);
    }

    private static async Task<IReadOnlyList<string>> WeeksOf(TestOrganization acme) =>
        [.. (await acme.Http.WalkAsync("/v1/closings", 2)).Select(closing => closing["week"]!.GetValue<string>())];

    private static async Task<string> ListAsync(TestOrganization acme) =>
        (await (await acme.Http.GetAsync("/v1/closings")).ReadAsync(HttpStatusCode.OK)).ToJsonString();
}
