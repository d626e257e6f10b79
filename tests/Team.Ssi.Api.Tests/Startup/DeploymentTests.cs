using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

public sealed class DeploymentTests(ApiHost host)
{
    private const string Key = "the-deployments-own-key-of-the-administrator";

    [Fact]
    public async Task A_deployment_waits_for_its_migrations_and_leaves_without_losing_a_request()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await using var database = await TestDatabase.CreateAsync(host.Server, migrated: false);
        // Patient, because one request shall be held up.
        string[] settings = [$"ConnectionStrings__Ssi={database.App};Command Timeout=60", $"ConnectionStrings__SsiOwner={database.Owner}"];
        await using var api = await ApiProcess.ServeAsync([
            .. settings,
            "ASPNETCORE_ENVIRONMENT=Production",
            $"Ssi__BootstrapApiKey={Key}",
        ]);
        api.Authorize(Key);

        await WaitsForMigrateAsync(api);
        Assert.Equal(0, (await ApiProcess.RunAsync(["migrate", "--json", .. settings])).ExitCode);
        await api.ReadyAsync();
        await LeavesGentlyAsync(api, database);
        LogsAreForMachines(api);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_waited_for()
    {
        await using var api = await ApiProcess.ServeAsync(
            "ConnectionStrings__Ssi=Host=127.0.0.1;Port=1;Database=ssi;Username=app",
            $"Ssi__BootstrapApiKey={Key}"
        );

        await api.SaysAsync("Waiting for the database");

        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync("/health/live")).StatusCode);
        var ready = await api.Http.GetAsync("/health/ready");
        Assert.Equal("1", ready.Headers.GetValues("Retry-After").Single());
        Assert.Contains(
            "the database",
            (await ready.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "notReady"))["detail"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.False(api.HasEnded);
    }

    [Fact]
    public async Task A_database_that_does_not_let_the_app_in_is_waited_for()
    {
        await using var database = await TestDatabase.CreateAsync(host.Server, migrated: false);
        var wrong = new NpgsqlConnectionStringBuilder(database.App) { Username = "not_made_yet" };
        await using var api = await ApiProcess.ServeAsync($"ConnectionStrings__Ssi={wrong}", $"Ssi__BootstrapApiKey={Key}");

        await api.SaysAsync("Waiting for the database to let the app in");

        var ready = await (await api.Http.GetAsync("/health/ready")).ReadAsync(HttpStatusCode.ServiceUnavailable);
        Assert.DoesNotContain("not_made_yet", ready.ToJsonString(), StringComparison.Ordinal);
        Assert.False(api.HasEnded);
    }

    private static async Task WaitsForMigrateAsync(ApiProcess api)
    {
        await api.SaysAsync("Waiting for the migrations");
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync("/health/live")).StatusCode);
        var ready = await (await api.Http.GetAsync("/health/ready")).ReadAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("migrate", ready["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var early = await api.Http.GetAsync("/v1/me");
        await early.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("1", early.Headers.GetValues("Retry-After").Single());
    }

    /// <summary>A request that the database holds up when SIGTERM comes gets its answer; meanwhile others are sent elsewhere.</summary>
    private static async Task LeavesGentlyAsync(ApiProcess api, TestDatabase database)
    {
        await using var blocker = new NpgsqlConnection(database.Admin);
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var block = new NpgsqlCommand("LOCK TABLE members IN EXCLUSIVE MODE", blocker))
            await block.ExecuteNonQueryAsync();
        var alice = api.Http.PostAsJsonAsync("/v1/members", new { displayName = "Alice Martin", email = "alice@example.org" });
        await UntilHeldUpAsync(database);

        await api.TerminateAsync();
        while (await ReasonAsync(api) != "shutting down")
            await Task.Delay(20);
        Assert.False(alice.IsCompleted);
        await transaction.CommitAsync();

        Assert.Equal(HttpStatusCode.Created, (await alice).StatusCode);
        Assert.Equal(0, await api.EndAsync());
    }

    private static async Task<string?> ReasonAsync(ApiProcess api) =>
        (string?)JsonNode.Parse(await (await api.Http.GetAsync("/health/ready")).Content.ReadAsStringAsync())!["detail"];

    private static async Task UntilHeldUpAsync(TestDatabase database)
    {
        await using var watch = new NpgsqlConnection(database.Admin);
        await watch.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE NOT granted", watch);
        while ((long)(await command.ExecuteScalarAsync())! == 0)
            await Task.Delay(20);
    }

    private static void LogsAreForMachines(ApiProcess api)
    {
        var lines = api.OutputLines.Select(line => JsonNode.Parse(line)!).ToList();
        var requests = lines.Where(line => line["values"]?["Route"] is not null).ToList();
        Assert.Contains(requests, line => line["values"]!["Status"]!.GetValue<int>() == 201);
        Assert.All(requests, line => Assert.Matches("^[0-9a-f]{32}$", line["traceId"]!.GetValue<string>()));
        Assert.All(lines, line => Assert.True(DateTimeOffset.TryParse((string?)line["time"], CultureInfo.InvariantCulture, out _)));
        foreach (var secret in (string[])["alice", "martin", "example.org", Key])
            Assert.DoesNotContain(secret, api.Output, StringComparison.OrdinalIgnoreCase);
    }
}
